#include "terms/trace.h"

#include <gtest/gtest.h>

using terms::Trace;

TEST(Trace, IsReadAsItIsWritten) {
    const Trace trace{"figure", {"hv-6-8-week-review", "2021/22", "ardenshire", "national", "value"}};
    EXPECT_EQ(trace.text(), "figure:hv-6-8-week-review:2021/22:ardenshire:national:value");
    EXPECT_EQ(Trace::read(trace.text()), trace);
}

TEST(Trace, RefusesWhatHasNoPartOrAnEmptyOne) {
    for (const char* text : {"", "figure", "figure:", ":a", "figure::a", "figure:a:"})
        EXPECT_FALSE(Trace::read(text)) << text;
}
