#include <sys/resource.h>

#include <chrono>

#include "sources/looked_at_test.h"
#include "sources/made_archive_test.h"
#include "sources/sheet_value.h"

namespace sources::tests {
namespace {

class Spreadsheet : public LookedAt {};

const std::string header = "child_id,born,weight,cost,place\n";

std::string header_row(int row) {
    const auto r = std::to_string(row);
    return "<row r=\"" + r + "\">" + text_cell("A" + r, "child_id") + text_cell("B" + r, "born") +
           text_cell("C" + r, "weight") + text_cell("D" + r, "cost") + text_cell("E" + r, "place") + "</row>";
}

std::string sheet_of(const std::string& rows) {
    return "<sheetData>" + header_row(1) + rows + "</sheetData>";
}

std::string typed_sheet() {
    return "<sheetData><row r=\"1\">" + text_cell("A1", "Births of 2022") + "</row>" + header_row(4) +
           R"(<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" s="1"><v>44681</v></c>)"
           R"(<c r="C5"><v>3100</v></c>)"
           R"(<c r="D5" t="str"><f>A1</f><v>£120.00</v></c><c r="E5" t="s"><v>1</v></c></row>)"
           R"(<row r="7"><c r="A7" t="inlineStr"><is><r><t>2</t></r><r><t>b</t></r></is></c>)"
           R"(<c r="B7" s="5"><v>44681.5</v></c><c r="C7"><v>1.2E3</v></c>)"
           R"(<c r="D7"><v>100</v></c><c r="E7" t="b"><v>1</v></c></row></sheetData>)";
}

std::string printed_cell(const Cell& cell) {
    const char* kinds[] = {"text", "number", "day", "truth", "error"};
    return std::string(kinds[static_cast<int>(cell.kind)]) + " " + cell.text +
           (cell.had_time ? " +time" : "");
}

TEST_F(Spreadsheet, OfXlsxIsReadWithItsTypes) {
    const auto file =
        inspected(xlsx({{{"Notes", sheet_of("").substr(0, 11) + "</sheetData>"}, {"Births", typed_sheet()}},
                        {"1", "Caf\xC3\xA9, Nord"}}),
                  "b.xlsx");
    ASSERT_TRUE(file) << printed();
    EXPECT_EQ(plain(file),
              header + "1,2022-04-30,3100,12000,\"Caf\xC3\xA9, Nord\"\n2b,2022-04-30,1200,100,true\n");
    EXPECT_EQ(found(file),
              "sheet: Births\nheader: row 4\nborn: the time of day is left out in 1 value\n"
              "cost: pounds are read as pence in 1 value\n");
    EXPECT_EQ(file->origin->lines, (std::vector<std::int32_t>{5, 7}));
    EXPECT_EQ(records::place_of(*file, 1, 0, "weight").file, "data/b.xlsx:Births!C7");
    EXPECT_EQ(*file->records, 2);
}

TEST_F(Spreadsheet, OfOdsIsReadWithItsTypes) {
    const auto cell = [](const std::string& text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    const std::string rows =
        "<table:table table:name=\"Notes\"><table:table-row>" + cell("A note") +
        "</table:table-row></table:table>"
        "<table:table table:name=\"Births\"><table:table-row "
        "table:number-rows-repeated=\"3\"><table:table-cell/>"
        "</table:table-row><table:table-row>" +
        cell("child_id") + cell("born") + cell("weight") + cell("cost") + cell("place") +
        "<table:table-cell table:number-columns-repeated=\"1019\"/></table:table-row>"
        "<table:table-row table:number-rows-repeated=\"2\">" +
        cell("1") +
        "<table:table-cell office:value-type=\"date\" "
        "office:date-value=\"2022-04-30T00:00:00\"><text:p>30/04/22"
        "</text:p></table:table-cell>"
        "<table:table-cell office:value-type=\"float\" office:value=\"3100\"><text:p>3,100</text:p>"
        "<office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell>"
        "<table:table-cell office:value-type=\"currency\" office:value=\"12000\"/>" +
        cell("Caf\xC3\xA9<text:s text:c=\"2\"/>Nord</text:p><text:p>next") +
        "</table:table-row><table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/>"
        "</table:table-row></table:table>";
    const auto file = inspected(ods(rows), "b.ods");
    ASSERT_TRUE(file) << printed();
    const std::string row = "1,2022-04-30,3100,12000,\"Caf\xC3\xA9  Nord\nnext\"\n";
    EXPECT_EQ(plain(file), header + row + row);
    EXPECT_EQ(found(file), "sheet: Births\nheader: row 4\n");
    EXPECT_EQ(file->origin->lines, (std::vector<std::int32_t>{5, 6}));
}

TEST_F(Spreadsheet, WithErrorsRefusesTheirRowsByTheirCells) {
    const auto error = [](const std::string& at, const std::string& what) {
        return "<c r=\"" + at + "\" t=\"e\"><v>" + what + "</v></c>";
    };
    std::string rows = "<row r=\"2\">" + text_cell("A2", "1") + error("C2", "#REF!") + "</row><row r=\"3\">" +
                       text_cell("A3", "2") + "</row><row r=\"4\">" + error("A4", "#N/A") +
                       error("E4", "#N/A") + "</row><row r=\"5\">" + text_cell("A5", "3") +
                       "<c r=\"C5\"><f>SUM(A1)</f></c><c r=\"D5\"><v>nonsense</v></c></row>";
    for (int row = 6; row < 10; ++row)
        rows += "<row r=\"" + std::to_string(row) + "\">" + error("C" + std::to_string(row), "#DIV/0!") +
                "</row>";
    const auto file = inspected(xlsx({{{"My sheet", sheet_of(rows)}}}), "b.xlsx");
    ASSERT_TRUE(file) << printed();
    EXPECT_EQ(plain(file), header + "2,,,,\n");
    EXPECT_EQ(file->rows_refused, 7);
    const std::string hint = "  hint = correct the formula in the spreadsheet\n";
    EXPECT_EQ(
        printed(),
        "data/b.xlsx:My sheet!C2: warning N076: the row is not counted: weight is the error #REF!\n" + hint +
            "data/b.xlsx:My sheet!C5: warning N076: the row is not counted: weight is the error a formula "
            "that "
            "was never calculated\n" +
            hint +
            "data/b.xlsx:My sheet!C6: warning N076: the row is not counted: weight is the error #DIV/0!; so "
            "3 "
            "more rows\n" +
            hint +
            "data/b.xlsx:My sheet!A4: warning N076: the row is not counted: child_id is the error #N/A\n" +
            hint);
}

TEST_F(Spreadsheet, CountsItsDaysFrom1904IfItSaysSo) {
    const std::string row = R"(<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>43219</v></c></row>)";
    const auto from_1904 = inspected(xlsx({.sheets = {{"B", sheet_of(row)}}, .from_1904 = true}), "b.xlsx");
    EXPECT_EQ(plain(from_1904), header + "1,2022-04-30,,,\n") << printed();
}

TEST_F(Spreadsheet, SaysWhatIsWrongWithIt) {
    const auto sheet = sheet_of(R"(<row r="2"><c r="A2"><v>1</v></c></row>)");
    const auto merge = [&](const std::string& range) {
        return sheet + "<mergeCells><mergeCell ref=\"" + range + "\"/></mergeCells>";
    };
    std::string deep;
    for (int at = 0; at < 100; ++at) deep += "<x>";
    for (int at = 0; at < 100; ++at) deep += "</x>";
    auto doctype = parts_of({{{"B", sheet}}});
    doctype[2].second.insert(0, "<!DOCTYPE w [<!ENTITY a \"b\">]>");
    auto cut = xlsx({{{"B", sheet}}});
    cut.resize(cut.size() - 30);
    const std::string other_sheet = "<sheetData><row r=\"1\">" + text_cell("A1", "x") + "</row></sheetData>";
    struct Row {
        int line;
        std::string bytes, code;
    };
    const Row cases[] = {
        {__LINE__, merge("A1:C1"), ""},  // replaced below: the header row itself
        {__LINE__, xlsx({{{"B", merge("A2:A3")}}}), "N077"},
        {__LINE__, xlsx({{{"B", merge("G2:H3")}}}), ""},
        {__LINE__, xlsx({{{"B", sheet}, {"C", sheet}}}), "N075"},
        {__LINE__, xlsx({{{"B", other_sheet}}}), "N075"},
        {__LINE__, xlsx({.sheets = {{"B", sheet}}, .others = {{"xl/vbaProject.bin", "x"}}}), "N072"},
        {__LINE__,
         xlsx({.sheets = {{"B", sheet}}, .others = {{"xl/externalLinks/externalLink1.xml", "<x/>"}}}),
         "N073"},
        {__LINE__, xlsx({.sheets = {{"B", sheet}}, .others = {{"xl/connections.xml", "<x/>"}}}), "N073"},
        {__LINE__, xlsx({{{"B", deep + sheet}}}), "N074"},
        {__LINE__, archive_of(doctype), "N074"},
        {__LINE__, xlsx({{{"B", "<sheetData><row></sheetData>"}}}), "N070"},
        {__LINE__, cut, "N070"},
        {__LINE__, archive_of({{"births.csv", "child_id\n"}}), "N078"},
        {__LINE__, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "N078"},
        {__LINE__, ods("<table:table table:name=\"B\"><table:table-source/></table:table>"), "N073"},
        {__LINE__, archive_of({{"content.xml", ods_content("")}, {"Basic/Standard/Module1.xml", "<x/>"}}),
         "N072"},
    };
    for (const auto& row : cases) {
        if (row.bytes.starts_with("<")) continue;
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto file = inspected(row.bytes, "b.xlsx");
        if (row.code.empty()) {
            EXPECT_TRUE(file) << printed();
            continue;
        }
        EXPECT_FALSE(file);
        ASSERT_FALSE(problems_.empty());
        EXPECT_EQ(problems_.front().code, row.code) << printed();
    }
}

TEST_F(Spreadsheet, IsReadFromTheSheetAndRowThatAreStated) {
    const auto sheet = sheet_of(R"(<row r="2"><c r="A2"><v>1</v></c></row>)");
    const auto bytes = xlsx({{{"B", sheet}, {"C", sheet + ""}}});
    source_.layout.sheet = "C";
    source_.layout.header_row = 1;
    const auto file = inspected(bytes, "b.xlsx");
    ASSERT_TRUE(file) << printed();
    EXPECT_EQ(found(file), "sheet: C (stated)\nheader: row 1 (stated)\n");
    source_.layout.sheet = "D";
    EXPECT_FALSE(inspected(bytes, "b.xlsx"));
    EXPECT_EQ(printed(),
              "data/b.xlsx: error N075: there is no sheet \"D\"\n  hint = the sheets are B and C\n");
}

/// A bomb is refused by what its directory says, or as soon as it unpacks to more.
TEST_F(Spreadsheet, ThatIsABombIsRefusedAtOnce) {
    const std::string zeros(std::size_t{40} << 20, ' ');
    auto lying = xlsx({{{"B", sheet_of("")}}});
    const auto name = lying.rfind("xl/worksheets/sheet1.xml");
    const auto promised = name - 46 + 24;
    ASSERT_NE(name, std::string::npos);
    lying[promised] = static_cast<char>(lying[promised] - 1);
    std::string shared = archive_of({{"[Content_Types].xml", "<Types/>"}, {"a", "x"}, {"b", "x"}});
    const auto second = shared.rfind('b') - 46 + 42;
    shared.replace(second, 4, little_endian(static_cast<std::uint64_t>(shared.find("PK\x03\x04", 5)), 4));
    std::string repeated;
    for (int row = 0; row < 3; ++row)
        repeated +=
            "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
            "office:value-type=\"string\" table:number-columns-repeated=\"5\"><text:p>child_id</text:p>"
            "</table:table-cell></table:table-row>";
    const std::pair<std::string, const char*> cases[] = {
        {xlsx({.sheets = {{"B", zeros + sheet_of("")}}}), "N071"},
        {lying, "N071"},
        {shared, "N071"},
        {ods("<table:table table:name=\"B\">" + repeated + "</table:table>"), "N075"},
        {xlsx({.sheets = {{"B", sheet_of("<row r=\"2\">" + text_cell("A2", std::string(2 << 20, 'x')) +
                                         "</row>")}}}),
         "N074"},
        {xlsx({.sheets = {{"B", sheet_of("<row r=\"2000000\">" + text_cell("A2000000", "x") + "</row>")}}}),
         "N074"},
    };
    for (const auto& [bytes, code] : cases) {
        const auto start = std::chrono::steady_clock::now();
        EXPECT_FALSE(inspected(bytes, "b.xlsx"));
        ASSERT_FALSE(problems_.empty());
        EXPECT_EQ(problems_.front().code, code) << printed();
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
    }
}

TEST(SheetValue, IsWhatAReaderOfTheSheetSees) {
    using enum NumberFormat;
    struct Row {
        int line;
        const char* written;
        NumberFormat format;
        DateSystem system;
        const char* shown;
    };
    const auto old = DateSystem::From1900, mac = DateSystem::From1904;
    const Row cases[] = {
        {__LINE__, "0", General, old, "number 0"},
        {__LINE__, "-0", General, old, "number -0"},
        {__LINE__, "12", General, old, "number 12"},
        {__LINE__, "123456789012345", General, old, "number 123456789012345"},
        {__LINE__, "0.1", General, old, "number 0.1"},
        {__LINE__, "84.300000000000011", General, old, "number 84.3"},
        {__LINE__, "2.1499999999999999", General, old, "number 2.15"},
        {__LINE__, "1E-3", General, old, "number 0.001"},
        {__LINE__, "1.5E+6", General, old, "number 1500000"},
        {__LINE__, "-2.50", General, old, "number -2.5"},
        {__LINE__, "9.9999999999999996", General, old, "number 10"},
        {__LINE__, "1e30", General, old, "error 1e30"},
        {__LINE__, "abc", General, old, "error abc"},
        {__LINE__, "nan", General, old, "error nan"},
        {__LINE__, "0.45", Percent, old, "number 45%"},
        {__LINE__, "0.125", Percent, old, "number 12.5%"},
        {__LINE__, "1", Percent, old, "number 100%"},
        {__LINE__, "-0.001", Percent, old, "number -0.1%"},
        {__LINE__, "0", Percent, old, "number 0%"},
        {__LINE__, "0.5699999999999999", Percent, old, "number 57%"},
        {__LINE__, "1", Day, old, "day 1900-01-01"},
        {__LINE__, "59", Day, old, "day 1900-02-28"},
        {__LINE__, "60", Day, old, "error 29 February 1900"},
        {__LINE__, "61", Day, old, "day 1900-03-01"},
        {__LINE__, "44681", Day, old, "day 2022-04-30"},
        {__LINE__, "44681.75", Day, old, "day 2022-04-30 +time"},
        {__LINE__, "-1", Day, old, "error ###"},
        {__LINE__, "0", Day, mac, "day 1904-01-01"},
        {__LINE__, "60", Day, mac, "day 1904-03-01"},
        {__LINE__, "43219", Day, mac, "day 2022-04-30"},
        {__LINE__, "2958466", Day, old, "error ###"},
    };
    for (const auto& row : cases) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_EQ(printed_cell(cell_of_number(row.written, row.format, row.system)), row.shown);
    }
}

TEST(SheetValue, IsADayByItsFormat) {
    const std::pair<const char*, NumberFormat> cases[] = {
        {"dd/mm/yyyy", NumberFormat::Day},         {"[$-809]d mmmm yyyy;@", NumberFormat::Day},
        {"mmm\\-yy", NumberFormat::Day},           {"yyyy\"-\"mm", NumberFormat::Day},
        {"dd/mm/yy hh:mm", NumberFormat::Day},     {"h:mm:ss", NumberFormat::General},
        {"[h]:mm", NumberFormat::General},         {"mm:ss.0", NumberFormat::General},
        {"General", NumberFormat::General},        {"0.00", NumberFormat::General},
        {"#,##0 \"days\"", NumberFormat::General}, {"[Red]-0;0", NumberFormat::General},
        {"0.0%", NumberFormat::Percent},           {"\\d0", NumberFormat::General},
        {"_-* #,##0_-", NumberFormat::General},
    };
    for (const auto& [code, format] : cases) EXPECT_EQ(format_of(code), format) << code;
}

}  // namespace
}  // namespace sources::tests
