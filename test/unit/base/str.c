/* base/str.h, utf8.h, buf.h, arena.h: the small things. */
#include "test.h"

#include "base/buf.h"
#include "base/utf8.h"

static void test_base_str__cut_keeps_empty_fields(void **state)
{
    struct str rest = STR("a\t\tb");
    (void)state;

    assert_str(str_cut(&rest, '\t'), "a");
    assert_str(str_cut(&rest, '\t'), "");
    assert_str(str_cut(&rest, '\t'), "b");
    assert_null(rest.ptr);
}

static void test_base_str__number_refuses(void **state)
{
    uint64_t n;
    (void)state;

    assert_false(str_number(STR(""), 9, &n));
    assert_false(str_number(STR("-1"), 9, &n));
    assert_false(str_number(STR("10"), 9, &n));
    assert_false(str_number(STR("99999999999999999999"), UINT64_MAX, &n));
    assert_true(str_number(STR("0099"), 99, &n));
    assert_int_equal(n, 99);
}

static void test_base_str__hash_goes_on(void **state)
{
    (void)state;
    assert_true(str_hash(STR("North Korea"))
                == str_hash_more(str_hash(STR("North")), STR(" Korea")));
}

static void test_base_utf8__ascii_stops_at_each_byte(void **state)
{
    char bytes[80];
    (void)state;

    for (size_t len = 0; len <= sizeof bytes; len++)
        for (size_t at = 0; at <= len; at++) {
            memset(bytes, 0x7f, len);
            if (at < len)
                bytes[at] = (char)0x80;
            assert_int_equal(utf8_ascii((struct str){ bytes, len }), at);
        }
}

static void test_base_utf8__malformed(void **state)
{
    (void)state;
    assert_int_equal(utf8_fault(STR("caf\xc3\xa9")), -1);
    assert_int_equal(utf8_fault(STR("a\xc0\x80")), 1);         /* overlong */
    assert_int_equal(utf8_fault(STR("\xed\xa0\x80")), 0);      /* surrogate */
    assert_int_equal(utf8_fault(STR("\xf4\x90\x80\x80")),
                     0); /* past the end */
    assert_int_equal(utf8_fault(STR("ab\xe2\x82")), 2);        /* cut off */
    assert_int_equal(utf8_count(STR("\xe2\x82\xac\xff")), 2);
}

static void test_base_buf__json_escapes(void **state)
{
    struct buf out = buf_in(test_arena());
    (void)state;

    buf_json(&out, STR("a\"b\\\n\x01\xff\xc3\xa9"));
    assert_str(buf_str(&out), "\"a\\\"b\\\\\\n\\u0001\xef\xbf\xbd\xc3\xa9\"");
    out.len = 0;
    buf_json(&out, STR_NULL);
    assert_str(buf_str(&out), "null");
}

static int n_deferred;
static void count_deferred(void *object)
{
    (void)object;
    n_deferred++;
}

static void test_base_arena__reset_zeroes_and_defers(void **state)
{
    struct arena_trap trap;
    struct arena arena;
    (void)state;

    if (setjmp(trap.env) != 0)
        fail();
    arena_init(&arena, &trap);
    for (int round = 0; round < 3; round++) {
        arena_defer(&arena, count_deferred, NULL);
        for (int i = 0; i < 200; i++) {
            unsigned char *piece = arena_alloc(&arena, 1000);
            for (int j = 0; j < 1000; j++)
                assert_int_equal(piece[j], 0);
            memset(piece, 0xaa, 1000);
        }
        arena_reset(&arena);
    }
    assert_int_equal(n_deferred, 3);
    arena_clear(&arena);
}

/* What was used before a reset and is handed out again, in pieces that are
 * zeroed, that are not, and that grow; over chunks that are kept or not. */
static void test_base_arena__zeroes_what_was_used(void **state)
{
    struct arena_trap trap;
    struct arena arena;
    (void)state;

    if (setjmp(trap.env) != 0)
        fail();
    arena_init(&arena, &trap);
    for (size_t round = 0; round < 12; round++) {
        unsigned char *items = NULL;
        size_t n = 0, room = 0;
        for (size_t i = 0; i < 40 + round * 10; i++) {
            size_t size = (i * 977 + round * 131) % (i == 7 ? 90000 : 5000);
            memset(arena_bytes(&arena, size), 0xaa, size);
            unsigned char *piece = arena_alloc(&arena, size);
            for (size_t j = 0; j < size; j++)
                assert_int_equal(piece[j], 0);
            memset(piece, 0xaa, size);
            for (size_t j = 0; j < i * 3; j++) {
                unsigned char *item = ARENA_PUSH(&arena, items, n, room);
                assert_int_equal(*item, 0);
                *item = 0xaa;
            }
        }
        for (size_t i = 0; i < n; i++)
            assert_int_equal(items[i], 0xaa);
        if (round % 4 == 3)
            memset(arena_bytes(&arena, 5 << 20), 0xaa, 5 << 20);
        arena_reset(&arena);
        assert_int_equal(arena.used_bytes, 0);
    }
    arena_clear(&arena);
}

static void test_base_arena__jumps_at_its_bound(void **state)
{
    struct arena_trap trap;
    static struct arena arena;
    volatile int n = 0;
    (void)state;

    arena_init(&arena, &trap);
    arena.most_bytes = 1 << 16;
    if (setjmp(trap.env) == 0) {
        for (;;) {
            arena_alloc(&arena, 1024);
            n++;
        }
    }
    assert_int_equal(n, 64);
    arena_clear(&arena);
}

static void test_base_arena__push_grows(void **state)
{
    struct arena *arena = test_arena();
    int *items = NULL;
    size_t n = 0, room = 0;
    (void)state;

    for (int i = 0; i < 1000; i++)
        *ARENA_PUSH(arena, items, n, room) = i;
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_base_str__cut_keeps_empty_fields),
        TEST(test_base_str__number_refuses),
        TEST(test_base_str__hash_goes_on),
        TEST(test_base_utf8__ascii_stops_at_each_byte),
        TEST(test_base_utf8__malformed),
        TEST(test_base_buf__json_escapes),
        TEST(test_base_arena__reset_zeroes_and_defers),
        TEST(test_base_arena__zeroes_what_was_used),
        TEST(test_base_arena__jumps_at_its_bound),
        TEST(test_base_arena__push_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
