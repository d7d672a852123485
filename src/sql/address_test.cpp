#include "sql/address.h"

#include <gtest/gtest.h>

TEST(Address, IsReadAndPrintedWithoutItsPassword) {
    struct Row {
        int line;
        const char* written;
        const char* printed;  // empty: refused
    };
    const Row rows[] = {
        {__LINE__, "sqlite:a.db", "sqlite:a.db"},
        {__LINE__, "sqlite:/a folder/x=1.db", "sqlite:/a folder/x=1.db"},
        {__LINE__, "postgresql://host/ontrack", "postgresql://host/ontrack"},
        {__LINE__, "postgres://officer@host/ontrack", "postgres://officer@host/ontrack"},
        {__LINE__, "postgresql://officer:secret@host:5433/ontrack",
         "postgresql://officer:***@host:5433/ontrack"},
        {__LINE__, "postgresql:///ontrack?host=/run&password=secret", "postgresql:///ontrack"},
        {__LINE__, "sqlite:", ""},
        {__LINE__, "sqlite::memory:", ""},
        {__LINE__, "sqlite:file:a.db?mode=memory", ""},
        {__LINE__, "sqlite:a\"b.db", ""},
        {__LINE__, "a.db", ""},
        {__LINE__, "mysql://host/ontrack", ""},
        {__LINE__, "", ""},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto address = sql::read_address(row.written);
        EXPECT_EQ(address ? sql::printable(*address) : "", row.printed);
        if (!address) {
            EXPECT_EQ(address.error().code, "L010");
            EXPECT_EQ(address.error().fault, base::Fault::Use);
        }
    }
}
