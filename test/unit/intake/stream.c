/* intake/stream.c: what is left of a stream, put together. */
#include "test.h"

#include "intake/stream.h"

/* Bytes that count up, a few at a time. */
struct counter {
    size_t at, n, step;
};

static ptrdiff_t count(void *from, char *out, size_t room,
                       struct fault *fault)
{
    struct counter *counter = from;
    size_t n = counter->n - counter->at;

    (void)fault;
    if (n > counter->step)
        n = counter->step;
    if (n > room)
        n = room;
    for (size_t i = 0; i < n; i++)
        out[i] = (char)((counter->at + i) % 251);
    counter->at += n;
    return (ptrdiff_t)n;
}

static enum entente_status rest_of(size_t n, size_t step, size_t most,
                                   struct str *rest)
{
    struct counter counter = { 0, n, step };
    struct stream stream;

    stream_of(&stream, count, &counter, test_arena());
    return stream_rest(&stream, most, test_arena(), rest, NULL);
}

static void test_intake_stream__rest_is_whole(void **state)
{
    static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 131072,
                                    262145, 9000001 };
    (void)state;
    for (size_t i = 0; i < N_OF(sizes); i++) {
        struct str rest;
        assert_int_equal(rest_of(sizes[i], 30011, SIZE_MAX / 4, &rest),
                         ENTENTE_OK);
        assert_int_equal(rest.len, sizes[i]);
        assert_int_equal(rest.ptr[rest.len], '\0');
        for (size_t at = 0; at < rest.len; at++)
            if (rest.ptr[at] != (char)(at % 251))
                fail_msg("byte %zu of %zu is another", at, sizes[i]);
    }
}

static void test_intake_stream__too_much(void **state)
{
    struct str rest;

    (void)state;
    assert_int_equal(rest_of(500000, 4096, 500000, &rest), ENTENTE_OK);
    assert_int_equal(rest_of(500001, 4096, 500000, &rest), ENTENTE_E_LIMIT);
    assert_int_equal(rest_of(1, 1, 0, &rest), ENTENTE_E_LIMIT);
}

/* What asks for more bytes than come gets those that come. */
static void test_intake_stream__take_of_more(void **state)
{
    static const uint64_t wanted[] = { 100, 101, 1 << 22, UINT64_MAX };

    (void)state;
    for (size_t i = 0; i < N_OF(wanted); i++) {
        struct counter counter = { 0, 100, 7 };
        struct stream stream;
        struct str bytes;
        stream_of(&stream, count, &counter, test_arena());
        assert_int_equal(stream_take(&stream, wanted[i], test_arena(),
                                     &bytes, NULL), ENTENTE_OK);
        assert_int_equal(bytes.len, 100);
        assert_int_equal(bytes.ptr[99], 99);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_intake_stream__rest_is_whole),
        TEST(test_intake_stream__too_much),
        TEST(test_intake_stream__take_of_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
