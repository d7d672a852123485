#include "sources/csv_rows.h"

#include <fstream>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "records/row_text.h"
#include "sources/csv_fields.h"
#include "sources/csv_marks.h"
#include "sources/field_value.h"
#include "sources/inspect.h"

namespace sources {
namespace {

using namespace std::string_literals;
using records::ColumnType;

/// The rows that a reader gives, as text: "-" where there is no value.
struct Read {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::int64_t> numbers;
    std::vector<records::Refused> refused;
};

class CsvRows : public testing::Test {
protected:
    CsvRows() : folder_(std::filesystem::temp_directory_path() /
                ("ontrack-csv-rows-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_ / "data");
        source_.id = terms::SourceId{"made"};
        source_.kind = records::SourceKind::Records;
        const std::pair<const char*, ColumnType> columns[] = {
            {"key", ColumnType::Identifier}, {"day", ColumnType::Date},     {"whole", ColumnType::Number},
            {"pence", ColumnType::Pence},    {"parts", ColumnType::Decimal}, {"yes", ColumnType::YesNo},
            {"code", ColumnType::Code},      {"area", ColumnType::Area},     {"note", ColumnType::Text}};
        for (const auto& [name, type] : columns)
            source_.columns.push_back({name, type, {}, {}});
        source_.columns[6].codes = {"a", "b", "a,b"};
        source_.files = {{"data/*.csv", {}, ""}};
    }
    ~CsvRows() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder_ / "data" / name, std::ios::binary) << bytes;
    }
    records::InspectedSource inspected() {
        base::Problems problems;
        records::Catalogue catalogue;
        catalogue.sources = {source_};
        auto sources = inspect_all(catalogue, folder_, problems);
        EXPECT_TRUE(problems.empty());
        sources.at(0).source = &source_;
        return sources.at(0);
    }
    Read read(const records::InspectedSource& source, std::vector<std::string> names) const {
        records::Selection selection{{}, areas_};
        for (const auto& name : names) selection.columns.push_back(source_.find_column(name));
        Read made;
        made.refused.resize(names.size());
        for (std::size_t part = 0; part < source.rows->parts(); ++part) {
            const auto reader = source.rows->open(part, selection);
            records::Batch batch;
            while (*reader->next(batch)) add(batch, made);
            for (std::size_t at = 0; at < names.size(); ++at) {
                made.refused[at].rows += reader->refused()[at].rows;
                for (const auto row : reader->refused()[at].first) made.refused[at].first.push_back(row);
            }
        }
        return made;
    }
    static void add(const records::Batch& batch, Read& made) {
        for (std::size_t row = 0; row < batch.rows; ++row) {
            auto& texts = made.rows.emplace_back();
            made.numbers.push_back(batch.row_numbers[row]);
            for (const auto& values : batch.columns) {
                if ((values.present[row / 64] >> (row % 64) & 1) == 0) texts.emplace_back("-");
                else if (!values.texts.empty()) texts.emplace_back(values.texts[row]);
                else texts.push_back(std::to_string(values.numbers[row]));
            }
        }
    }

    std::filesystem::path folder_;
    records::Source source_;
    std::vector<terms::AreaId> areas_{terms::AreaId{"north"}, terms::AreaId{"south"}};
};

const std::string header = "key,day,whole,pence,parts,yes,code,area,note\n";

struct ValueRow {
    int line;
    std::string column, text, value;  // "" refused
};
const ValueRow value_rows[] = {
    {__LINE__, "key", "007", "007"},
    {__LINE__, "day", "1970-01-01", "0"},
    {__LINE__, "day", "2020-02-29", "18321"},
    {__LINE__, "day", "2021-02-29", ""},
    {__LINE__, "day", "2020-2-9", "18301"},
    {__LINE__, "day", " 2020-02-09 ", "18301"},
    {__LINE__, "day", "1900-01-01", "-25567"},
    {__LINE__, "day", "1899-12-31", ""},
    {__LINE__, "day", "2199-12-31", "84005"},
    {__LINE__, "day", "2200-01-01", ""},
    {__LINE__, "day", "2020-13-01", ""},
    {__LINE__, "day", "2020-00-01", ""},
    {__LINE__, "day", "2020-12-31", "18627"},
    {__LINE__, "day", "2020-02-30", ""},
    {__LINE__, "day", "2020-02-00", ""},
    {__LINE__, "day", "2100-02-29", ""},
    {__LINE__, "day", "2020-0:-01", ""},
    {__LINE__, "day", "2020-/1-01", ""},
    {__LINE__, "day", "2020.01-01", ""},
    {__LINE__, "day", "2020-01-01Z", ""},
    {__LINE__, "day", "09/02/20", ""},
    {__LINE__, "whole", "-12", "-12"},
    {__LINE__, "whole", "999999999999", "999999999999"},
    {__LINE__, "whole", "1000000000000", ""},
    {__LINE__, "whole", "1.0", ""},
    {__LINE__, "whole", "--", ""},
    {__LINE__, "pence", "1e3", ""},
    {__LINE__, "parts", "1.5", "1500000"},
    {__LINE__, "parts", "-0.000001", "-1"},
    {__LINE__, "parts", "1.0000001", ""},
    {__LINE__, "parts", ".5", ""},
    {__LINE__, "parts", "5.", ""},
    {__LINE__, "yes", "yes", "1"},
    {__LINE__, "yes", "NO", "0"},
    {__LINE__, "yes", "perhaps", ""},
    {__LINE__, "code", "b", "1"},
    {__LINE__, "code", "\"a,b\"", "2"},
    {__LINE__, "code", "c", ""},
    {__LINE__, "area", "south", "1"},
    {__LINE__, "area", "west", ""},
    {__LINE__, "note", "\"he said \"\"no\"\"\n\"", "he said \"no\"\n"},
    {__LINE__, "note", std::string(300, 'x'), std::string(300, 'x')},
    {__LINE__, "note", "\"\"", "-"},
    {__LINE__, "note", "", "-"},
};

TEST_F(CsvRows, GiveEachValueInTheTypeOfItsColumn) {
    for (const auto& row : value_rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        std::string record;
        for (const auto& column : source_.columns)
            record += (record.empty() && column.name == "key" ? "" : ",") +
                      (column.name == row.column ? row.text : ""s);
        write("one.csv", header + "k,,,,,,,,last before\n" + record + "\n");
        const auto made = read(inspected(), {row.column});
        if (row.value.empty()) {
            EXPECT_EQ(made.rows.size(), 1U);
            EXPECT_EQ(made.refused[0].rows, 1);
            EXPECT_EQ(made.refused[0].first, std::vector<std::int64_t>{1});
        } else {
            ASSERT_EQ(made.rows.size(), 2U);
            EXPECT_EQ(made.rows[1][0], row.value);
            EXPECT_EQ(made.refused[0].rows, 0);
        }
    }
}

/// Codes of every length that differ in one letter only, wherever it stands.
TEST(FieldValues, TellCodesApart) {
    records::Column column;
    column.type = records::ColumnType::Code;
    for (std::size_t length = 1; length <= 20; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (const char letter : {'x', 'y'}) {
                auto code = std::string(length, 'a');
                code[at] = letter;
                column.codes.push_back(code);
            }
    const FieldValue value(column, {});
    std::mt19937 chance(937);
    for (int round = 0; round < 20'000; ++round) {
        const auto place = chance() % column.codes.size();
        ASSERT_EQ(value.number(column.codes[place]), static_cast<std::int64_t>(place));
        ASSERT_EQ(value.number(std::string(1 + chance() % 20, 'a')), std::nullopt);
    }
}

TEST_F(CsvRows, NumberRowsThroughAllFilesAndParts) {
    write("a.csv", "\xEF\xBB\xBF" + header + "\r\n1,,,,,,,,\r\n\r\n2,,,,,,,,");
    std::string large = "note,key,day,whole,pence,parts,yes,code,area\n";
    for (int row = 0; row < 60'000; ++row)
        large += fmt::format("\"a, \"\"{0}\"\"\n{1:>{2}}\",{0},,,,,,,\n", row, "", row % 97);
    write("b.csv", large);
    const auto source = inspected();
    ASSERT_GT(source.files[1].parts.size(), 2U);
    EXPECT_EQ(source.rows->parts(), source.files[0].parts.size() + source.files[1].parts.size());
    const auto made = read(source, {"key", "note"});
    ASSERT_EQ(made.rows.size(), 60'002U);
    for (std::size_t row = 0; row < made.rows.size(); ++row) {
        ASSERT_EQ(made.numbers[row], static_cast<std::int64_t>(row));
        ASSERT_EQ(made.rows[row][0], row < 2 ? std::to_string(row + 1) : std::to_string(row - 2));
        if (row < 2) continue;
        ASSERT_TRUE(made.rows[row][1].starts_with("a, \"" + made.rows[row][0] + "\"\n"));
    }
}

TEST_F(CsvRows, RefuseARowOnceForItsFirstWantedColumn) {
    write("one.csv", header + "1,never,y,,,,,,\n2,,y,,,,,,\n3,,1,,,,,,\n4,never,,,,,,,\n");
    const auto made = read(inspected(), {"whole", "day"});
    EXPECT_EQ(made.numbers, std::vector<std::int64_t>{2});
    EXPECT_EQ(made.refused[0].rows, 2);
    EXPECT_EQ(made.refused[0].first, (std::vector<std::int64_t>{0, 1}));
    EXPECT_EQ(made.refused[1].rows, 1);
    EXPECT_EQ(made.refused[1].first, std::vector<std::int64_t>{3});
    const auto places = inspected().rows->places(made.refused[0].first);
    ASSERT_EQ(places.size(), 2U);
    EXPECT_EQ(places[1].place.line, 3);
    EXPECT_EQ(places[1].text, "2,,y,,,,,,");
}

TEST_F(CsvRows, StopIfTheFileHasBeenCutSinceItWasInspected) {
    write("one.csv", header + "1,,,,,,,,\n2,,,,,,,,\n");
    const auto source = inspected();
    write("one.csv", header + "1,,,,,,,,\n");
    records::Batch batch;
    const auto read = source.rows->open(0, {{&source_.columns[0]}, areas_})->next(batch);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "N001");
}

/// Records made by chance of the bytes that matter, read in one piece and, slowly, one by one.
TEST(CsvMarks, AreFoundWhereverTheyStand) {
    const std::string plain(200, 'x');
    for (std::size_t length = 0; length <= plain.size(); ++length) {
        auto text = plain.substr(0, length);
        ASSERT_FALSE(has_unplain_marks(text));
        for (std::size_t at = 0; at < length; ++at) {
            text[at] = "/\xA3[\""[at % 4];
            ASSERT_TRUE(has_unplain_marks(text)) << at << " of " << length;
            text[at] = "\xA2.\\'"[at % 4];
        }
        ASSERT_FALSE(has_unplain_marks(text));
    }
}

TEST(CsvFields, AreThoseOfEachRecordByItself) {
    std::mt19937 chance(937);
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        std::vector<std::string> records;
        const auto count = chance() % 12;
        for (unsigned at = 0; at < count; ++at) {
            std::string record;
            for (unsigned field = 0; field < 3; ++field) {
                if (field > 0) record += ',';
                const bool quoted = chance() % 3 == 0;
                std::string value;
                for (auto length = chance() % 30; length > 0; --length) {
                    const char letter = "ab,\"\n\r"[chance() % (quoted ? 6 : 2)];
                    value += letter;
                    if (letter == '"') value += letter;
                }
                record += quoted ? '"' + value + '"' : value;
            }
            records.push_back(record);
            text += record;
            if (at + 1 < count || chance() % 2 == 0) text += chance() % 2 == 0 ? "\n" : "\r\n";
            if (chance() % 5 == 0 && text.ends_with('\n')) text += "\n";
        }
        CsvFields fields(text);
        for (const auto& record : records) {
            ASSERT_TRUE(fields.next()) << text;
            const auto slow = records::fields_of(record);
            ASSERT_EQ(fields.size(), slow.size()) << text;
            for (std::size_t at = 0; at < slow.size(); ++at) {
                const auto raw = fields.raw(at);
                ASSERT_EQ(has_doubled_quotes(raw) ? with_single_quotes(raw) : std::string(raw),
                          records::unquoted(slow[at]))
                    << text;
            }
        }
        ASSERT_FALSE(fields.next()) << text;
    }
}

}  // namespace
}  // namespace sources
