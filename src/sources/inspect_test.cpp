#include "sources/inspect.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/hash.h"

namespace sources {
namespace {

using namespace std::string_literals;

class Inspect : public testing::Test {
protected:
    Inspect()
        : folder_(std::filesystem::temp_directory_path() /
                  ("ontrack-inspect-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_);
        source_.id = terms::SourceId{"births"};
        source_.columns = {{"child_id", records::ColumnType::Identifier, {}, {}},
                           {"born", records::ColumnType::Date, {}, {}},
                           {"place", records::ColumnType::Text, {}, {}}};
    }
    ~Inspect() override { std::filesystem::remove_all(folder_); }

    std::optional<records::InspectedFile> inspected(const std::string& bytes,
                                                    const std::string& name = "b.csv") {
        problems_.clear();
        const auto path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return inspect(source_, path, "data/" + name, problems_);
    }
    std::string printed() const {
        std::string text;
        for (const auto& problem : problems_) text += base::render(problem);
        return text;
    }

    std::filesystem::path folder_;
    records::Source source_;
    base::Problems problems_;
};

const std::string header = "child_id,born,place\n";

TEST_F(Inspect, CountsLinesAndRecordsOfWhatIsWellFormed) {
    struct Row {
        int line;
        std::string bytes;
        std::int64_t lines, records;
    };
    const Row rows[] = {
        {__LINE__, header, 1, 0},
        {__LINE__, "child_id,born,place", 1, 0},
        {__LINE__, header + "1,2022-04-01,a\n", 2, 1},
        {__LINE__, header + "1,2022-04-01,a", 2, 1},
        {__LINE__, header + "1,2022-04-01,", 2, 1},
        {__LINE__, header + "1,2022-04-01,a\r\n2,,\r\n", 3, 2},
        {__LINE__, header + "1,2022-04-01,a\n\n\r\n2,,\n", 5, 2},
        {__LINE__, header + "1,2022-04-01,\"a, \"\"b\"\"\nc\"\n2,,\n", 4, 2},
        {__LINE__, header + "1,2022-04-01,\"\"\n2,\"\",\"\"\r\n", 3, 2},
        {__LINE__, "\xEF\xBB\xBF" + header + "1,,Ystradgynlais – caf\xC3\xA9\n", 2, 1},
        {__LINE__, "place,child_id,born\na,1,\n", 2, 1},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        const auto file = inspected(row.bytes);
        ASSERT_TRUE(file) << printed();
        EXPECT_EQ(file->lines, row.lines);
        EXPECT_EQ(file->records, row.records);
        EXPECT_EQ(file->bytes, row.bytes.size());
        EXPECT_EQ(file->hash, base::hash_of(row.bytes));
        EXPECT_EQ(file->columns.size(), 3U);
    }
}

TEST_F(Inspect, SaysWhatIsWrongAndWhere) {
    struct Row {
        int line;
        std::string bytes, expected;
    };
    const Row rows[] = {
        {__LINE__, "",
         "data/b.csv: error N002: the file is empty\n  hint = export it again, with its header\n"},
        {__LINE__, header + "1,,Caf\xE9 du N\xC3\xB6rd\n",
         "data/b.csv:2:7: error N060: some of the file is UTF-8 and some is not, so that nobody can tell "
         "what was "
         "meant\n     2 | •,,Caf\uFFFD du N\xC3\xB6rd\n       |       ^\n"
         "  hint = save it again as UTF-8, or state encoding = \"windows-1252\" in sources.toml\n"},
        {__LINE__, header + "1,,a\n2,,\0\n"s,
         "data/b.csv:3:4: error N005: the file is binary: it holds a zero byte\n  hint = export it as CSV "
         "(UTF-8)\n"},
        {__LINE__, "child_id,birn,place,born,place\n",
         "data/b.csv:1:10: error N008: there is no column \"birn\" in the source births\n"
         "     1 | child_id,birn,place,born,place\n       |          ^^^^\n  hint = write born, if that is "
         "meant\n"
         "data/b.csv:1:26: error N009: the column \"place\" stands twice\n"
         "     1 | child_id,birn,place,born,place\n       |                          ^^^^^\n"
         "  hint = each column stands once\n"},
        {__LINE__, "child_id,place\n",
         "data/b.csv:1: error N007: the column \"born\" is missing\n     1 | child_id,place\n"
         "  hint = the columns are child_id, born and place\n"},
        {__LINE__, "9001,2022-04-01,a\n",
         "data/b.csv:1: error N007: the first line names none of the source's columns\n"
         "  hint = begin the file with a header: child_id,born,place\n"},
        {__LINE__, header + "12,,a\n12\n12,,a,b\n12,\n12\n12,,a\n",
         "data/b.csv:3: error N010: the record has 1 field, the header 3\n     3 | ••\n"
         "  hint = a value that holds a comma stands in quotes\n"
         "data/b.csv:4: error N010: the record has 4 fields, the header 3\n     4 | ••,,•,•\n"
         "  hint = a value that holds a comma stands in quotes\n"
         "data/b.csv:5: error N010: the record has 2 fields, the header 3; so have 1 more\n     5 | ••,\n"
         "  hint = a value that holds a comma stands in quotes\n"},
        {__LINE__, header + "1,,a 5\" pipe\n",
         "data/b.csv:2:7: error N011: a quote stands within a value that has none around it\n     2 | •,,a "
         "5\" pipe\n"
         "       |       ^\n  hint = put the value in quotes, and double each quote within it\n"},
        {__LINE__, header + "1,,\"a\"b\n",
         "data/b.csv:2:7: error N011: a quote stands within a value that has none around it\n     2 | "
         "•,,\"a\"b\n"
         "       |       ^\n  hint = put the value in quotes, and double each quote within it\n"},
        {__LINE__, header + "1,,\"a\n2,,b\n",
         "data/b.csv:2: error N011: a quote is opened and never closed\n"
         "  hint = close it, or double it within a value\n"},
        {__LINE__, "\x1F\x8B\x08....",
         "data/b.csv: error N012: the file is compressed and is not called .gz\n"
         "  hint = add .gz to its name\n"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(testing::Message() << "row at line " << row.line);
        EXPECT_FALSE(inspected(row.bytes));
        EXPECT_EQ(printed(), row.expected);
    }
}

TEST_F(Inspect, FindsTheSameWhereverAPieceOfTheFileEnds) {
    // Two-byte letters, quotes and line ends, at every offset about the end of the first MiB.
    for (std::size_t shift = 0; shift < 9; ++shift) {
        std::string bytes = header;
        while (bytes.size() + 40 < (std::size_t{1} << 20)) bytes += "1234567,2022-04-01,caf\xC3\xA9\n";
        bytes += "1,," + std::string((std::size_t{1} << 20) - bytes.size() - shift, 'x');
        const auto good = inspected(bytes + "\xC3\xA9\n2,,\"a\n,b\"\n");
        ASSERT_TRUE(good) << shift << printed();
        const auto lines = good->lines;
        EXPECT_EQ(*good->records, lines - 2);
        ASSERT_FALSE(inspected(bytes + "\xC3\xA9\n2,,\xC3x\n")) << shift;
        EXPECT_EQ(problems_.front().code, "N060");
        EXPECT_EQ(problems_.front().place.line, lines - 1);
        EXPECT_EQ(problems_.front().place.column, 4);
        ASSERT_FALSE(inspected(bytes + "\xC3\xA9\n2,\n")) << shift;
        EXPECT_EQ(problems_.front().code, "N010");
        EXPECT_EQ(problems_.front().place.line, lines - 1);
    }
}

TEST_F(Inspect, RefusesALineLongerThanOneMebibyte) {
    const std::size_t limit = std::size_t{1} << 20;
    const std::string two = header + "1,,a\n";
    EXPECT_TRUE(inspected(two + "2,," + std::string(limit - 3, 'x') + "\n")) << printed();
    for (const std::size_t over : {std::size_t{1}, limit, 5 * limit}) {
        EXPECT_FALSE(inspected(two + "2,," + std::string(limit - 3 + over, 'x') + "\n"));
        ASSERT_EQ(problems_.size(), 1U) << printed();
        EXPECT_EQ(problems_[0].code, "N006");
        EXPECT_EQ(problems_[0].place.line, 3);
    }
    EXPECT_FALSE(inspected(two + std::string(3 * limit, 'x')));
    EXPECT_EQ(problems_[0].code, "N006");
}

TEST_F(Inspect, AFileThatIsNotThereIsAProblemOfTheMachine) {
    EXPECT_FALSE(inspect(source_, folder_ / "none.csv", "data/none.csv", problems_));
    EXPECT_FALSE(inspect(source_, folder_, "data", problems_));
    ASSERT_EQ(problems_.size(), 2U);
    EXPECT_EQ(problems_[0].code, "N001");
    EXPECT_EQ(problems_[1].fault, base::Fault::Environment);
}

TEST_F(Inspect, GivesUpWhenItIsAskedTo) {
    const auto path = folder_ / "b.csv";
    std::ofstream(path) << header + "1,2022-04-01,a,one too many\n";
    std::stop_source stop;
    EXPECT_FALSE(inspect(source_, path, "data/b.csv", problems_, stop.get_token()));
    EXPECT_EQ(problems_.size(), 1U);
    problems_.clear();
    stop.request_stop();
    EXPECT_FALSE(inspect(source_, path, "data/b.csv", problems_, stop.get_token()));
    EXPECT_TRUE(problems_.empty()) << printed();
}

TEST_F(Inspect, LooksAtTheBeginningOfPackedFiles) {
    EXPECT_TRUE(inspected("\x1F\x8B\x08....", "b.csv.gz"));
    EXPECT_TRUE(inspected("PAR1....", "b.parquet"));
    EXPECT_FALSE(inspected("child_id", "b.csv.gz"));
    EXPECT_EQ(problems_[0].code, "N012");
    EXPECT_FALSE(inspected("child_id", "b.parquet"));
    EXPECT_EQ(problems_[0].code, "N012");
}

}  // namespace
}  // namespace sources
