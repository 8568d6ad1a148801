/*
 * train/merge.c - puts the parts of a model into one file.
 *
 *     merge OUT ABOUT.txt PART ...
 *
 * ABOUT.txt names the model, its language, corpora, licences, command and
 * scores; it becomes the table `about`.
 */
#include "part.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    static struct parts parts;
    static char about[1 << 16];
    FILE *file;

    if (argc < 4 || !(file = fopen(argv[2], "rb"))) {
        fprintf(stderr, "merge OUT ABOUT.txt PART ...\n");
        return 2;
    }
    about[fread(about, 1, sizeof about - 1, file)] = 0;
    fclose(file);
    part_add_text(&parts, "about", about);
    for (int i = 3; i < argc; i++)
        part_read(&parts, argv[i]);
    part_write(&parts, argv[1]);
    return 0;
}
