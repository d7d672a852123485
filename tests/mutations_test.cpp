#include "mutations.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "records/row_reader.h"
#include "sources/inspect.h"
#include "sources/made_archive_test.h"
#include "sources/read_given.h"

namespace {

using records::ColumnType;
using namespace sources::tests;

constexpr int files_a_reader = 10'000;

records::Source source_of_records() {
    records::Source source;
    source.id = terms::SourceId{"births"};
    source.kind = records::SourceKind::Records;
    source.columns = {
        {"child_id", ColumnType::Identifier, {}, {}}, {"born", ColumnType::Date, {}, {}},
        {"weight", ColumnType::Number, {}, {}},       {"cost", ColumnType::Pence, {}, {}},
        {"place", ColumnType::Text, {}, {}},          {"sex", ColumnType::Code, {"f", "m"}, {}}};
    return source;
}

/// A source, a good file of it, and what to make of a seed.
class Mutations : public testing::Test {
protected:
    Mutations()
        : path_(std::filesystem::temp_directory_path() / fmt::format("ontrack-mutations-{}", ::getpid())) {}
    ~Mutations() override { std::filesystem::remove(path_); }

    /// Looks through `bytes`; fails the test if a row is lost, a refusal has no reason, or it takes too long.
    void look_at(const std::string& bytes, const std::string& shown) {
        std::ofstream(path_, std::ios::binary) << bytes;
        const auto start = std::chrono::steady_clock::now();
        base::Problems problems;
        const auto file = sources::inspect(source_, path_, shown, problems);
        if (file) check_rows(*file);
        if (file && source_.kind == records::SourceKind::Figures) check_given(*file, problems);
        const bool has_error = std::ranges::any_of(
            problems, [](const auto& problem) { return problem.severity == base::Severity::Error; });
        EXPECT_TRUE(file || has_error) << "refused without a reason";
        for (const auto& problem : problems) {
            EXPECT_FALSE(problem.code.empty() || problem.message.empty());
            // N082 points at sources.toml.
            EXPECT_TRUE(problem.code == "N082" || problem.place.file.starts_with(shown))
                << base::render(problem);
            EXPECT_LT(base::render(problem).size(), 4'000U);
        }

        ++(file ? accepted_ : refused_);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
    }

    /// The rows of what was accepted: as many as it says, each with a place in the file, each counted or
    /// refused when it is read by its types.
    void check_rows(const records::InspectedFile& file) {
        records::RowReader reader(file.path);
        std::string record;
        std::int64_t rows = -1;  // without the header
        while (reader.next(record)) ++rows;
        EXPECT_EQ(rows, *file.records);
        if (file.origin) {
            EXPECT_EQ(static_cast<std::int64_t>(file.origin->lines.size()), rows);
        }
        EXPECT_GE(file.rows_refused, 0);
    }

    void check_given(const records::InspectedFile& file, base::Problems& problems) {
        const sources::KnownAreas areas{{terms::AreaId{"arden"}}, {{"E10000031", terms::AreaId{"arden"}}}};
        const auto given = sources::read_given({&source_, {file}, file.hash}, areas, problems);
        EXPECT_EQ(given.rows_read, *file.records + file.rows_refused);
        EXPECT_EQ(given.rows_read, given.rows_accepted + given.rows_refused + given.rows_out_of_scope);
    }

    void try_all(const std::function<std::string(std::uint64_t)>& made, const std::string& shown) {
        for (std::uint64_t seed = 0; seed < files_a_reader && !HasFailure(); ++seed) {
            SCOPED_TRACE(testing::Message() << "seed " << seed);
            look_at(made(seed), shown);
        }
        std::cout << fmt::format("{}: {} accepted, {} refused\n", shown, accepted_, refused_);
        EXPECT_GT(accepted_, 0);
        EXPECT_GT(refused_, 0);
    }
    void truncate_everywhere(const std::string& bytes, const std::string& shown) {
        for (std::size_t length = 0; length < bytes.size() && !HasFailure(); ++length) {
            SCOPED_TRACE(testing::Message() << "cut after " << length);
            look_at(bytes.substr(0, length), shown);
        }
    }

    std::filesystem::path path_;
    records::Source source_ = source_of_records();
    int accepted_ = 0, refused_ = 0;
};

const std::string plain_csv =
    "child_id,born,weight,cost,place,sex\n1,2022-04-30,3100,12000,\"Caf\xC3\xA9, \"\"Nord\"\"\",f\n"
    "2,2022-05-01,2900,,,m\n3,,,,\"two\nlines\",f\n";
const std::string odd_csv =
    "Births, run 1 May\r\n\r\nchild_id;born;weight;cost;place;sex;;\r\n1;30/04/2022;3,100;\xA3"
    "120.00;Caf\xE9;f;;\r\n"
    "2;01/05/2022 09:30;[x];\xA3"
    "1,200;\"a;b\";m;;\r\n;;;;;;;\r\n";
const std::string wide_csv = [] {
    std::string wide("\xFF\xFE", 2);
    for (const char letter :
         std::string("child_id\tborn\tweight\tcost\tplace\tsex\n1\t30/04/2022\t1\t2\tx\tf\n"))
        wide += {letter, '\0'};
    return wide;
}();
const std::vector<std::string> csv_pieces = {
    ",",        ";",    "\t",           "|",          "\"",
    "\"\"",     "\n",   "\r\n",         "\r",         "/",
    "[c]",      "£",    "\xEF\xBB\xBF", "\xFF\xFE",   std::string(1, '\0'),
    "child_id", "born", "31/12/2022",   "12/31/2022", "1,000",
    "\xC3",     "\x81", "PK\x03\x04",   "-"};
const std::vector<std::string> xml_pieces = {"<",
                                             ">",
                                             "</c>",
                                             "<row>",
                                             "<row r=\"1\">",
                                             "<c r=\"XFD1048576\">",
                                             "<c t=\"e\"><v>#REF!</v></c>",
                                             "<v>1e308</v>",
                                             "&amp;",
                                             "&#0;",
                                             "&x;",
                                             "<!DOCTYPE a>",
                                             "<![CDATA[",
                                             "]]>",
                                             "\"",
                                             " r=\"A0\"",
                                             "99999999999",
                                             "-1",
                                             "table:number-rows-repeated=\"1048576\"",
                                             "<table:table-cell/>",
                                             "<text:p>",
                                             "</table:table>",
                                             "\xFF",
                                             std::string(1, '\0')};
const std::vector<std::string> zip_pieces = {
    "PK\x03\x04", "PK\x01\x02",  "PK\x05\x06", "\xFF\xFF\xFF\xFF", std::string(4, '\0'), "\x08",
    "xl/",        "content.xml", "\x01"};

Parts xlsx_parts() {
    std::string rows = "<row r=\"1\">";
    const char* names[] = {"child_id", "born", "weight", "cost", "place", "sex"};
    for (int at = 0; at < 6; ++at)
        rows += text_cell(std::string(1, static_cast<char>('A' + at)) + "1", names[at]);
    rows +=
        "</row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>44681</v></c><c "
        "r=\"C2\"><v>3100"
        "</v></c><c r=\"D2\"><f>A1</f><v>1.5E2</v></c><c r=\"F2\" t=\"s\"><v>1</v></c></row>"
        "<row r=\"4\"><c r=\"A4\"><v>2</v></c><c r=\"C4\" t=\"e\"><v>#N/A</v></c></row>";
    return parts_of({{{"Births", "<sheetData>" + rows +
                                     "</sheetData><mergeCells><mergeCell ref=\"H1:I1\"/></mergeCells>"}},
                     {"one", "f"}});
}

Parts ods_parts() {
    const auto cell = [](const std::string& text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    std::string rows = "<table:table table:name=\"Births\"><table:table-row>";
    for (const auto* name : {"child_id", "born", "weight", "cost", "place", "sex"}) rows += cell(name);
    rows += "</table:table-row><table:table-row table:number-rows-repeated=\"2\">" + cell("1") +
            "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-04-30\"/>"
            "<table:table-cell office:value-type=\"float\" office:value=\"3100\"/>"
            "<table:table-cell table:number-columns-repeated=\"2\"/>" +
            cell("f") + "</table:table-row></table:table>";
    return {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
            {"content.xml", ods_content(rows)}};
}

/// A part spoilt in an archive that is sound, or the archive itself.
std::string mutated_archive(const Parts& good, std::uint64_t seed) {
    if (seed % 3 == 0) return tests::mutated(archive_of(good), seed, zip_pieces);
    auto parts = good;
    auto& part = parts[(seed / 3) % parts.size()];
    part.second = tests::mutated(part.second, seed, xml_pieces);
    return archive_of(parts);
}

const std::string figures_csv =
    "measure,period,area,value,numerator,denominator,flag\nneet,2021-22,arden,2.5,25,\"1,000\",p\n"
    "neet,2020-21,arden,[c],,,\nneet,2022-23-Q1,E10000031,12%,,,r\n";
const std::string statistics_csv =
    "time_period,time_identifier,geographic_level,country_code,new_la_code,category,count,rate\n"
    "202223,Financial year,Local authority,E92000001,E10000031,Total,120,1.5\n"
    "202122,Financial year,Local authority,E92000001,E10000031,Total,c,low\n"
    "202122,Financial year,National,E92000001,,Total,1200,2.5\n"
    "202122,Financial year Q1,Local authority,E92000001,E10000031,Part,x,z\n";
const std::vector<std::string> figure_pieces = {",",
                                                "\"",
                                                "\n",
                                                "c",
                                                "[x]",
                                                "low",
                                                ":",
                                                "1,2,3",
                                                "2022-23",
                                                "202324",
                                                "Financial year",
                                                "Autumn term",
                                                "E10000031",
                                                "-",
                                                "%",
                                                "999999999999999"};

}  // namespace

TEST_F(Mutations, OfPlainCsv) {
    try_all([](auto seed) { return tests::mutated(plain_csv, seed, csv_pieces); }, "data/b.csv");
    truncate_everywhere(plain_csv, "data/b.csv");
}

TEST_F(Mutations, OfCsvInOtherDialects) {
    try_all([](auto seed) { return tests::mutated(seed % 2 == 0 ? odd_csv : wide_csv, seed, csv_pieces); },
            "data/b.csv");
    truncate_everywhere(odd_csv, "data/b.csv");
    truncate_everywhere(wide_csv, "data/b.csv");
}

TEST_F(Mutations, OfXlsx) {
    try_all([parts = xlsx_parts()](auto seed) { return mutated_archive(parts, seed); }, "data/b.xlsx");
    truncate_everywhere(archive_of(xlsx_parts()), "data/b.xlsx");
}

TEST_F(Mutations, OfOds) {
    try_all([parts = ods_parts()](auto seed) { return mutated_archive(parts, seed); }, "data/b.ods");
    truncate_everywhere(archive_of(ods_parts()), "data/b.ods");
}

TEST_F(Mutations, OfReadyFigures) {
    source_ = {};
    source_.id = terms::SourceId{"figures"};
    source_.kind = records::SourceKind::Figures;
    try_all([](auto seed) { return tests::mutated(figures_csv, seed, figure_pieces); }, "data/f.csv");
    truncate_everywhere(figures_csv, "data/f.csv");
}

TEST_F(Mutations, OfPublishedStatistics) {
    source_ = {};
    source_.id = terms::SourceId{"statistics"};
    source_.kind = records::SourceKind::Figures;
    records::StatisticsSeries count{"count", {"count", {}, ""}, {}, {}, {{{"category", {}, ""}, "Total"}}};
    records::StatisticsSeries rate{"rate", {"rate", {}, ""}, base::Written{"count", {}, ""}, {}, {}};
    source_.statistics = records::Statistics{{}, {count, rate}};
    try_all([](auto seed) { return tests::mutated(statistics_csv, seed, figure_pieces); }, "data/f.csv");
    truncate_everywhere(statistics_csv, "data/f.csv");
}
