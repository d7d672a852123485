#include "sources/decoder.h"
#include "sources/looked_at_test.h"
#include "sources/plain_value.h"

namespace sources::tests {
namespace {

using namespace std::string_literals;
using records::ColumnType;
using records::DateOrder;

class Dialects : public LookedAt {};

const std::string header = "child_id,born,weight,cost,place\n";
const std::string rows = header + "1,2022-04-30,3100,12000,Caf\xC3\xA9\n";

std::string utf_16(std::string_view text, bool little_endian, bool mark) {
    std::string out;
    const auto put = [&](unsigned unit) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 255);
        out += little_endian ? low : high;
        out += little_endian ? high : low;
    };
    if (mark) put(0xFEFF);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) put(byte);
        else put((byte & 0x1Fu) << 6 | (static_cast<unsigned char>(text[++at]) & 0x3Fu));
    }
    return out;
}

std::string with(std::string text, char delimiter) {
    for (auto& letter : text)
        if (letter == ',') letter = delimiter;
    return text;
}

TEST_F(Dialects, AreFoundAndReadAlike) {
    struct Row {
        int line;
        std::string bytes, found;
    };
    const Row cases[] = {
        {__LINE__, rows, ""},
        {__LINE__, "\xEF\xBB\xBF" + rows, ""},
        {__LINE__, header + "1,2022-04-30,3100,12000,Caf\xE9\n", "encoding: Windows-1252\n"},
        {__LINE__, utf_16(rows, true, true), "encoding: UTF-16 (little-endian)\n"},
        {__LINE__, utf_16(rows, false, true), "encoding: UTF-16 (big-endian)\n"},
        {__LINE__, utf_16(rows, true, false), "encoding: UTF-16 (little-endian)\n"},
        {__LINE__, utf_16(rows, false, false), "encoding: UTF-16 (big-endian)\n"},
        {__LINE__, with(rows, ';'), "delimiter: semicolon\n"},
        {__LINE__, with(rows, '\t'), "delimiter: tab\n"},
        {__LINE__, with(rows, '|'), "delimiter: bar\n"},
        {__LINE__, utf_16(with(rows, '\t'), true, true),
         "encoding: UTF-16 (little-endian)\ndelimiter: tab\n"},
        {__LINE__, "Births, 2022\r\n\r\n\"Run by: A. Officer, \"\r\n" + rows, "header: line 4\n"},
        {__LINE__, "sep=;\n" + with(rows, ';'), "delimiter: semicolon\nheader: line 2\n"},
        {__LINE__, "child_id,born,weight,cost,place,,\n1,2022-04-30,3100,12000,Caf\xC3\xA9,,\n,,,,,,\n",
         "blank rows left out: 1\n"},
        {__LINE__, header + "1,30/04/2022,3100,12000,Caf\xC3\xA9\n", "born: day first, as line 2 shows\n"},
        {__LINE__, header + "1,4/30/2022,3100,12000,Caf\xC3\xA9\n", "born: month first, as line 2 shows\n"},
        {__LINE__, header + "1,30-Apr-2022 09:30,\"3,100\",£120.00,Caf\xC3\xA9\n",
         "born: the time of day is left out in 1 value\n"
         "weight: thousands separators are left out in 1 value\ncost: pounds are read as pence in 1 value\n"},
    };
    for (const auto& row : cases) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto file = inspected(row.bytes);
        ASSERT_TRUE(file) << printed();
        auto text = plain(file);
        EXPECT_EQ(text, rows);
        EXPECT_EQ(found(file), row.found);
        EXPECT_EQ(*file->records, 1);
        EXPECT_EQ(problems_.size(), 0U);
    }
}

TEST_F(Dialects, CanBeStated) {
    source_.layout.encoding = records::Encoding::Windows1252;
    source_.layout.delimiter = ';';
    source_.layout.header_row = 2;
    source_.layout.dates = DateOrder::MonthFirst;
    const auto file = inspected(
        "child_id;born;weight;cost;place\nchild_id;born;weight;cost;place\n"
        "1;03/04/2022;1;2;\xC3\xA9\n");
    ASSERT_TRUE(file) << printed();
    EXPECT_EQ(plain(file), header + "1,2022-03-04,1,2,\xC3\x83\xC2\xA9\n");
    EXPECT_EQ(found(file),
              "encoding: Windows-1252 (stated)\ndelimiter: semicolon (stated)\nheader: line 2 (stated)\n"
              "born: month first (stated)\n");
    EXPECT_EQ(file->origin->lines, std::vector<std::int32_t>{3});
}

TEST_F(Dialects, WhoseDaysCanBeReadEitherWayAreNotGuessed) {
    EXPECT_FALSE(inspected(header + "1,03/04/2022,,,\n2,05/06/2022,,,\n"));
    EXPECT_EQ(
        printed(),
        "data/b.csv:2: error N062: nothing tells whether the days of born begin with the day or the month\n"
        "  hint = say dates = \"day-first\" or \"month-first\" in sources.toml, or write days as "
        "2022-04-30\n");
    EXPECT_FALSE(inspected(header + "1,13/04/2022,,,\n2,05/13/2022,,,\n"));
    EXPECT_EQ(problems_.at(0).code, "N063");
    EXPECT_EQ(printed().find("2022,"), std::string::npos) << "a child's day is shown";
    // Another column of the file decides.
    source_.columns[4].type = ColumnType::Date;
    const auto file = inspected(header + "1,03/04/2022,,,31/12/2022\n");
    EXPECT_EQ(plain(file), header + "1,2022-04-03,,,2022-12-31\n") << printed();
    EXPECT_EQ(found(file),
              "born: day first, like the other days of the file\nplace: day first, as line 2 shows\n");
    // A day that is the same either way decides nothing and needs nothing.
    EXPECT_EQ(plain(inspected(header + "1,04/04/2022,,,\n")), header + "1,2022-04-04,,,\n") << printed();
}

TEST_F(Dialects, OfManyRowsAreDecidedOverAllOfThem) {
    std::string bytes = header;
    for (int row = 0; row < 5'000; ++row)
        bytes += fmt::format("{},0{}/0{}/2022,,,\n", row, row % 9 + 1, row % 7 + 1);
    EXPECT_FALSE(inspected(bytes));
    EXPECT_EQ(problems_.at(0).code, "N062");
    const auto file = inspected(bytes + "x,25/12/2022,,,\n");
    ASSERT_TRUE(file) << printed();
    EXPECT_EQ(found(file), "born: day first, as line 5002 shows\n");
    EXPECT_EQ(*file->records, 5'001);
    EXPECT_EQ(file->origin->lines.back(), 5'002);
}

TEST_F(Dialects, OfWhichSomethingIsWrongSayWhere) {
    struct Row {
        int line;
        std::string bytes, code;
        int at_line;
    };
    const Row cases[] = {
        {__LINE__, with(header, ';') + "1;2;3\n", "N010", 2},
        {__LINE__, with(header, ';') + "1;;;;\n2;;;;;x\n", "N010", 3},
        {__LINE__, with(header, ';') + "1;;;;a \"quoted\" b\n", "N011", 2},
        {__LINE__, with(header, ';') + "1;;;;\"a\n\n", "N011", 2},
        {__LINE__, with(header, ';') + "1;;;;\0\n"s, "N005", 2},
        {__LINE__, "title\n" + header + "1,,,,\x81\n", "N061", 3},
        {__LINE__, utf_16(rows, true, true) + "\n", "N061", 3},
        {__LINE__, "title\nchild_id,born,weight,cost,plaice\n", "N008", 2},
        {__LINE__, "child_id,born,weight,cost,,place\n1,,,,lost,\n", "N064", 2},
        {__LINE__, with(header, ';') + std::string(3 << 20, 'x'), "N006", 2},
    };
    for (const auto& row : cases) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_FALSE(inspected(row.bytes));
        ASSERT_FALSE(problems_.empty());
        EXPECT_EQ(problems_.front().code, row.code) << printed();
        EXPECT_EQ(problems_.front().place.line, row.at_line);
    }
}

TEST_F(Dialects, MayHaveColumnsThatAreIgnored) {
    const auto bytes = "note,child_id,born,weight,cost,place\nsecret,1,,,,x\n";
    EXPECT_FALSE(inspected(bytes));
    EXPECT_EQ(problems_.at(0).code, "N008");
    source_.layout.others = records::OtherColumns::Ignored;
    const auto file = inspected(bytes);
    ASSERT_TRUE(file) << printed();
    EXPECT_EQ(found(file), "columns left out: note (stated)\n");
    const auto unusual = inspected(with(bytes, ';'));
    ASSERT_TRUE(unusual) << printed();
    EXPECT_EQ(plain(unusual), header + "1,,,,x\n");
}

TEST(PlainValue, IsWhatAPlainFileWouldHold) {
    struct Row {
        int line;
        ColumnType type;
        std::string written, plain;
        Change change;
    };
    const Row cases[] = {
        {__LINE__, ColumnType::Date, "2022-04-30", "2022-04-30", Change::None},
        {__LINE__, ColumnType::Date, "30/04/2022", "2022-04-30", Change::Day},
        {__LINE__, ColumnType::Date, "3/4/2022", "2022-04-03", Change::Day},
        {__LINE__, ColumnType::Date, "30.04.2022", "2022-04-30", Change::Day},
        {__LINE__, ColumnType::Date, "30-04-2022", "2022-04-30", Change::Day},
        {__LINE__, ColumnType::Date, "2022/4/30", "2022-04-30", Change::Day},
        {__LINE__, ColumnType::Date, "30 April 2022", "2022-04-30", Change::Day},
        {__LINE__, ColumnType::Date, "1-Sept-2022", "2022-09-01", Change::Day},
        {__LINE__, ColumnType::Date, "1 Apx 2022", "1 Apx 2022", Change::None},
        {__LINE__, ColumnType::Date, "30/04/22", "30/04/22", Change::None},
        {__LINE__, ColumnType::Date, "40/40/2022", "40/40/2022", Change::None},
        {__LINE__, ColumnType::Date, "2022-04-30 00:00:00", "2022-04-30", Change::Time},
        {__LINE__, ColumnType::Date, "2022-04-30T09:30:00.000Z", "2022-04-30", Change::Time},
        {__LINE__, ColumnType::Date, "30/04/2022 9:30", "2022-04-30", Change::Time},
        {__LINE__, ColumnType::Date, "2022-04-30 24:00", "2022-04-30 24:00", Change::None},
        {__LINE__, ColumnType::Date, "2022-04-30 09:60", "2022-04-30 09:60", Change::None},
        {__LINE__, ColumnType::Date, "[x]", "", Change::Symbol},
        {__LINE__, ColumnType::Number, "1,234", "1234", Change::Thousands},
        {__LINE__, ColumnType::Number, "-1,234,567", "-1234567", Change::Thousands},
        {__LINE__, ColumnType::Number, "12,34", "12,34", Change::None},
        {__LINE__, ColumnType::Number, ",123", ",123", Change::None},
        {__LINE__, ColumnType::Number, "1234,567", "1234,567", Change::None},
        {__LINE__, ColumnType::Number, " 12 ", "12", Change::Space},
        {__LINE__, ColumnType::Number,
         "\xC2\xA0"
         "12",
         "12", Change::Space},
        {__LINE__, ColumnType::Number, "c", "", Change::Symbol},
        {__LINE__, ColumnType::Number, "low", "", Change::Symbol},
        {__LINE__, ColumnType::Number, "[low]", "", Change::Symbol},
        {__LINE__, ColumnType::Number, ":", "", Change::Symbol},
        {__LINE__, ColumnType::Number, "£12", "12", Change::Pounds},
        {__LINE__, ColumnType::Number, "45%", "45%", Change::None},
        {__LINE__, ColumnType::Decimal, "45.5%", "45.5", Change::Percent},
        {__LINE__, ColumnType::Decimal, "£1,234.5", "1234.5", Change::Pounds},
        {__LINE__, ColumnType::Pence, "£1,234.50", "123450", Change::Pounds},
        {__LINE__, ColumnType::Pence, "-£12", "-1200", Change::Pounds},
        {__LINE__, ColumnType::Pence, "£12.5", "£12.5", Change::None},
        {__LINE__, ColumnType::Pence, "1,234", "1234", Change::Thousands},
        {__LINE__, ColumnType::Text, " c ", " c ", Change::None},
        {__LINE__, ColumnType::Identifier, "1,234", "1,234", Change::None},
        {__LINE__, ColumnType::Code, " c ", "c", Change::Space},
    };
    for (const auto& row : cases) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        records::Column column;
        column.type = row.type;
        const auto made = plain_value({row.written, CellKind::Text, false}, column, DateOrder::DayFirst);
        EXPECT_EQ(made.text, row.plain);
        EXPECT_EQ(made.change, row.change);
    }
}

TEST(Decoder, GivesTheSameWhereverAPieceEnds) {
    const auto text = std::string("a\xC3\xA9\xE2\x82\xAC z");
    const std::pair<records::Encoding, std::string> cases[] = {
        {records::Encoding::Utf8, "\xEF\xBB\xBF" + text},
        {records::Encoding::Windows1252, "a\xE9\x80 z"},
        {records::Encoding::Utf16LittleEndian, "\xFF\xFE"s + "a\0\xE9\0\xAC\x20 \0z\0"s},
        {records::Encoding::Utf16BigEndian, "\xFE\xFF"s + "\0a\0\xE9\x20\xAC\0 \0z"s},
    };
    for (const auto& [encoding, bytes] : cases)
        for (std::size_t first = 0; first <= bytes.size(); ++first)
            for (std::size_t second = first; second <= bytes.size(); ++second) {
                Decoder decoder(encoding);
                std::string made;
                EXPECT_TRUE(decoder.decode(std::string_view(bytes).substr(0, first), made));
                EXPECT_TRUE(decoder.decode(std::string_view(bytes).substr(first, second - first), made));
                EXPECT_TRUE(decoder.decode(std::string_view(bytes).substr(second), made));
                EXPECT_TRUE(decoder.finish());
                EXPECT_EQ(made, text);
            }
}

TEST(Decoder, RefusesWhatIsNoText) {
    const std::pair<records::Encoding, std::string> cases[] = {
        {records::Encoding::Utf8, "a\xE9z"},
        {records::Encoding::Utf8, "a\xC0\x80"},
        {records::Encoding::Windows1252, "a\x81"},
        {records::Encoding::Utf16LittleEndian, "a\0\0\xDC"s},
        {records::Encoding::Utf16LittleEndian, "a\0\0\xD8z\0"s},
        {records::Encoding::Utf16BigEndian, "\0a\xD8\0"s},
        {records::Encoding::Utf16BigEndian, "\0a\0"s},
    };
    for (const auto& [encoding, bytes] : cases) {
        Decoder decoder(encoding);
        std::string made;
        EXPECT_FALSE(decoder.decode(bytes, made) && decoder.finish());
        EXPECT_EQ(made, "a");
    }
}

}  // namespace
}  // namespace sources::tests
