#include "ledger/clock.h"

#include <gtest/gtest.h>

TEST(Moment, IsWrittenAndReadBackToTheMicrosecond) {
    struct Row {
        int line;
        const char* text;
        bool is_moment;
    };
    const Row rows[] = {
        {__LINE__, "1970-01-01T00:00:00.000000Z", true},  {__LINE__, "2022-07-01T09:30:00.000001Z", true},
        {__LINE__, "2024-03-31T01:00:00.999999Z", true},  // a year end and the night of the clock change
        {__LINE__, "2030-03-31T23:59:59.999999Z", true},  {__LINE__, "1969-12-31T23:59:59.999999Z", true},
        {__LINE__, "2023-02-29T00:00:00.000000Z", false}, {__LINE__, "2022-07-01T24:00:00.000000Z", false},
        {__LINE__, "2022-07-01T23:60:00.000000Z", false}, {__LINE__, "2022-07-01T23:59:60.000000Z", false},
        {__LINE__, "2022-07-01T23:59:59.00000-Z", false}, {__LINE__, "2022-07-01 23:59:59.000000Z", false},
        {__LINE__, "2022-07-01T23:59:59.000000", false},  {__LINE__, "", false},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto moment = ledger::moment_of(row.text);
        ASSERT_EQ(moment.has_value(), row.is_moment);
        if (moment) {
            EXPECT_EQ(ledger::text(*moment), row.text);
        }
    }
}
