#!/usr/bin/env python3
"""compare.py FILE KEY:FIELD,FIELD... - is what Entente reads what was written?

Each KEY of want.json must be among the reports that `$ENTENTE extract FILE`
gives (known by its title or first words), with the FIELDs as wanted:

    title outlet authors published  the same
    paragraphs[=N]  (the first N) whole, one each, in order
    notes           each a note of its own, and its mark in the text
    headings        each a line of its own
    alone           no furniture in the prose, and nothing between paragraphs
"""
import json
import os
import re
import subprocess
import sys

WANT = json.load(open(os.path.join(os.path.dirname(__file__), "want.json"),
                      encoding="utf-8"))
MARK = re.compile(r"\[\d\]|[¹²³]")


def plain(words):
    words = re.sub(r"\s+", " ", words.replace("’", "'")).strip()
    return MARK.sub("", words.replace("“", '"').replace("”", '"'))


def regions(report):
    text = report["text"].encode()
    for region in report["regions"]:
        words = text[region["start"]:region["end"]].decode()
        yield region["class"], plain(words), words


def find(reports, want):
    for report in reports:
        if plain(want["paragraphs"][0])[:60] in plain(report["text"]):
            return report
    return None


def faults(report, want, fields):
    seen = list(regions(report))
    prose = [words for kind, words, _ in seen if kind == "prose"]
    for field in fields:
        field, _, count = field.partition("=")
        if field in ("title", "outlet", "authors", "published"):
            if report.get(field) != want[field]:
                yield f"{field} is {report.get(field)!r}"
        elif field == "paragraphs":
            wanted = [plain(p) for p in want["paragraphs"]]
            wanted = wanted[:int(count)] if count else wanted
            for words in wanted:
                if words not in prose:
                    yield f"not whole: {words[:60]}"
            if [words for words in prose if words in wanted] != wanted:
                yield "paragraphs are out of order or double"
        elif field == "notes":
            for number, note in enumerate(want["notes"], 1):
                raised = "⁰¹²³⁴"[number]
                if not any(kind == "note" and plain(note) in words
                           and full.startswith(raised)
                           for kind, words, full in seen):
                    yield f"no note: {note[:40]}"
                if not any(kind == "prose" and raised in full
                           for kind, _, full in seen):
                    yield f"no mark of note {number}"
        elif field == "headings":
            for heading in want["headings"]:
                if ("heading", heading) not in [s[:2] for s in seen]:
                    yield f"no heading: {heading}"
        elif field == "alone":
            first = prose.index(plain(want["paragraphs"][0]))
            n = len(want["paragraphs"])
            if len(prose[first:first + n]) < n or any(
                    junk in words for junk in want["furniture"]
                    for words in prose):
                yield "furniture in the prose"


def main():
    path, *keys = sys.argv[1:]
    run = subprocess.run([os.environ["ENTENTE"], "extract", path],
                         capture_output=True, check=False)
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    failed = False
    for key in keys:
        name, _, fields = key.partition(":")
        report = find(reports, WANT[name])
        wrong = (["it is not there: " + run.stderr.decode()]
                 if report is None
                 else faults(report, WANT[name], fields.split(",")))
        for fault in wrong:
            print(f"{path}: {name}: {fault}")
            failed = True
    sys.exit(failed)


main()
