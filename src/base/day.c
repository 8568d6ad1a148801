/*
 * base/day.c - see day.h.
 */
#include "base/day.h"

#include <stdio.h>

day day_of(int year, int month, int mday)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int yoe = year - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void day_civil(day d, int *year, int *month, int *mday)
{
    d += 719468;
    int era = (d >= 0 ? d : d - 146096) / 146097;
    int doe = d - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;

    *mday = doy - (153 * mp + 2) / 5 + 1;
    *month = mp + (mp < 10 ? 3 : -9);
    *year = yoe + era * 400 + (*month <= 2);
}

int day_weekday(day d)
{
    return (int)(((d + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

int day_month_days(int year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && is_leap ? 29 : lengths[month - 1];
}

bool day_parse(struct str s, day *first, day *last)
{
    uint64_t year, month = 0, mday = 0;
    struct str rest = s;

    if (s.len != 4 && s.len != 7 && s.len != 10)
        return false;
    if (!str_number(str_cut(&rest, '-'), 9999, &year) || year == 0)
        return false;
    if (s.len >= 7
        && (!str_number(str_cut(&rest, '-'), 12, &month) || month == 0))
        return false;
    if (s.len == 10
        && (!str_number(rest, 31, &mday) || mday == 0
            || (int)mday > day_month_days((int)year, (int)month)))
        return false;
    *first = day_of((int)year, month == 0 ? 1 : (int)month,
                    mday == 0 ? 1 : (int)mday);
    if (mday != 0)
        *last = *first;
    else if (month != 0)
        *last = *first + day_month_days((int)year, (int)month) - 1;
    else
        *last = day_of((int)year, 12, 31);
    return true;
}

bool day_interval(struct str s, struct days *days)
{
    day ignored;

    if (str_is(s, STR("-"))) {
        *days = (struct days){ DAY_ALWAYS, DAY_FOREVER };
        return true;
    }
    if (str_find_byte(s, '/') < 0)
        return day_parse(s, &days->first, &days->last);
    struct str from = str_cut(&s, '/');
    if (str_is(from, STR("..")))
        days->first = DAY_ALWAYS;
    else if (!day_parse(from, &days->first, &ignored))
        return false;
    if (str_is(s, STR("..")))
        days->last = DAY_FOREVER;
    else if (!day_parse(s, &ignored, &days->last))
        return false;
    return days->first <= days->last;
}

void day_print(day d, char *out)
{
    int year, month, mday;

    day_civil(d, &year, &month, &mday);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000u,
             (unsigned)month % 100u, (unsigned)mday % 100u);
}
