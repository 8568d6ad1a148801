/* base/workers.h: the order of the output is the order of the input. */
#include "test.h"

#include <sched.h>

#include "base/workers.h"

struct context {
    int next, last, drained, most;
};

static bool fill(void *object, void *slot)
{
    struct context *context = object;

    if (context->next == context->most)
        return false;
    *(int *)slot = context->next++;
    return true;
}

static void work(void *object, void *slot)
{
    int *value = slot;

    (void)object;
    for (int i = 0; i < *value % 7; i++)
        sched_yield();
    *value = *value * 3;
}

static bool drain(void *object, void *slot)
{
    struct context *context = object;

    assert_int_equal(*(int *)slot, context->drained * 3);
    context->drained++;
    return context->drained != context->last;
}

static void run(size_t n_threads, int last)
{
    int values[12];
    void *slots[12];
    struct context context = { 0, last, 0, 1000 };
    struct workers_job job = { &context, fill, work, drain };

    for (int i = 0; i < 12; i++)
        slots[i] = &values[i];
    assert_int_equal(workers_run(&job, slots, 12, n_threads, NULL),
                     ENTENTE_OK);
    assert_int_equal(context.drained, last > 0 ? last : 1000);
}

static void test_base_workers__keeps_order(void **state)
{
    (void)state;
    run(1, -1);
    run(2, -1);
    run(6, -1);
}

static void test_base_workers__stops_early(void **state)
{
    (void)state;
    run(1, 17);
    run(4, 17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_base_workers__keeps_order),
        TEST(test_base_workers__stops_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
