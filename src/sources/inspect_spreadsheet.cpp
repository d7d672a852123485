#include "sources/inspect_spreadsheet.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/header.h"
#include "sources/rewrite.h"
#include "sources/workbook.h"

namespace sources {
namespace {

constexpr std::int64_t most_preamble = 60;  // rows among which a header is looked for

bool has_extension(const std::string& shown, std::initializer_list<std::string_view> extensions) {
    const auto point = shown.rfind('.');
    if (point == std::string::npos) return false;
    std::string extension = shown.substr(point + 1);
    for (auto& letter : extension)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return std::ranges::count(extensions, extension) > 0;
}

base::Problem not_read(const std::string& shown, std::string message, std::string hint) {
    base::Problem problem;
    problem.code = "N078";
    problem.place.file = shown;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    return problem;
}

bool begins_as_compound_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    char bytes[4] = {};
    in.read(bytes, sizeof bytes);
    return std::string_view(bytes, sizeof bytes) == "\xD0\xCF\x11\xE0";
}

/// A sheet and its row that names the source's columns.
struct Table {
    std::size_t sheet = 0;
    std::int64_t header_row = 0;
};

class Finder {
public:
    Finder(const records::Source& source, const ZipArchive& archive, const Workbook& workbook)
        : source_(source), archive_(archive), workbook_(workbook), best_(workbook.sheets().size()) {}

    base::Result<Table> find() {
        const auto& layout = source_.layout;
        if (layout.sheet && std::ranges::count(workbook_.sheets(), *layout.sheet) == 0)
            return std::unexpected(archive_.problem("N075",
                                                    fmt::format("there is no sheet \"{}\"", *layout.sheet),
                                                    "the sheets are " + base::joined(workbook_.sheets())));
        const auto looked = workbook_.first_rows(std::max(most_preamble, layout.header_row.value_or(0)),
                                                 [&](auto sheet, const auto& row) { look_at(sheet, row); });
        if (!looked) return std::unexpected(looked.error());
        return chosen();
    }

private:
    struct Best {
        std::size_t names = 0;
        std::int64_t row = 0;
    };

    void look_at(std::size_t sheet, const CellRow& row) {
        const auto& layout = source_.layout;
        if (layout.sheet && workbook_.sheets()[sheet] != *layout.sheet) return;
        if (layout.header_row && row.line != *layout.header_row) return;
        std::vector<std::string> names;
        for (const auto& cell : row.cells) names.push_back(cell.text);
        const auto found = columns_named(source_, names);
        if (found > best_[sheet].names && found * 2 >= columns_expected(source_).size())
            best_[sheet] = {found, row.line};
    }

    base::Result<Table> chosen() const {
        std::size_t most = 0;
        for (const auto& best : best_) most = std::max(most, best.names);
        if (most == 0)
            return std::unexpected(archive_.problem(
                "N075", "no sheet has a row that names the source's columns",
                fmt::format("its header names {}", base::joined(columns_expected(source_)))));
        std::vector<std::string> equals;
        Table table;
        for (std::size_t sheet = best_.size(); sheet-- > 0;) {
            if (best_[sheet].names != most) continue;
            table = {sheet, best_[sheet].row};
            equals.insert(equals.begin(), workbook_.sheets()[sheet]);
        }
        if (equals.size() > 1)
            return std::unexpected(archive_.problem(
                "N075", fmt::format("the sheets {} all have the source's columns", base::joined(equals)),
                "say which in sources.toml: sheet = \"" + equals.front() + "\""));
        return table;
    }

    const records::Source& source_;
    const ZipArchive& archive_;
    const Workbook& workbook_;
    std::vector<Best> best_;  // of each sheet
};

std::string range_text(const Merged& cells) {
    return records::cell_name(cells.first_column, cells.first_row) + ":" +
           records::cell_name(cells.last_column, cells.last_row);
}

/// A merged cell shows one value where several rows or columns would have one each.
void check_merged(const std::vector<Merged>& merged, std::int64_t header_row, const std::vector<int>& columns,
                  const std::string& table, base::Problems& problems) {
    std::int64_t found = 0;
    for (const auto& cells : merged) {
        const bool within = std::ranges::any_of(
            columns, [&](int column) { return column >= cells.first_column && column <= cells.last_column; });
        if (!within || cells.last_row < header_row || ++found > 3) continue;
        base::Problem problem;
        problem.code = "N077";
        problem.place.file = table + "!" + range_text(cells);
        problem.message =
            "cells within the table are merged: nobody can tell to which rows the value belongs";
        problem.hint = "unmerge them, and write the value into each";
        problems.push_back(std::move(problem));
    }
    if (found <= 3) return;
    problems.back().message += fmt::format("; so are {} more", base::grouped(found - 3));
}

base::Result<std::shared_ptr<const Workbook>> open_workbook(std::shared_ptr<const ZipArchive> archive) {
    if (archive->find("[Content_Types].xml") != nullptr) return open_xlsx(std::move(archive));
    if (archive->find("content.xml") != nullptr) return open_ods(std::move(archive));
    return std::unexpected(archive->problem("N078", "the file is a ZIP archive and no spreadsheet",
                                            "unpack it, and name the file that is in it"));
}

Unusual unusual(const records::Source& source, const std::string& shown,
                std::shared_ptr<const Workbook> workbook, Table table) {
    const auto& name = workbook->sheets()[table.sheet];
    const auto merged = std::make_shared<std::vector<Merged>>();
    Unusual file{source, shown, name, nullptr, {}};
    file.open = [workbook, table, merged] {
        merged->clear();  // of the reading before
        return workbook->rows(table.sheet, table.header_row, merged);
    };
    file.found.push_back({"sheet", name, source.layout.sheet.has_value()});
    file.found.push_back(
        {"header", fmt::format("row {}", table.header_row), source.layout.header_row.has_value()});
    file.check = [merged, table, where = shown + ":" + name](const auto& columns, auto& problems) {
        check_merged(*merged, table.header_row, columns, where, problems);
    };
    return file;
}

}  // namespace

bool is_spreadsheet(const std::string& shown, std::string_view beginning) {
    return has_extension(shown, {"xlsx", "xlsm", "xlsb", "xls", "ods"}) ||
           beginning.starts_with("PK\x03\x04") || beginning.starts_with("\xD0\xCF\x11\xE0");
}

std::optional<records::InspectedFile> inspect_spreadsheet(const records::Source& source,
                                                          const std::filesystem::path& path,
                                                          const std::string& shown,
                                                          base::Problems& problems) {
    const auto stop = [&](base::Problem problem) {
        problems.push_back(std::move(problem));
        return std::nullopt;
    };
    if (has_extension(shown, {"xls", "xlsb"}))
        return stop(not_read(shown, "spreadsheets of this kind are not read", "save it as .xlsx or .ods"));
    if (begins_as_compound_file(path))
        return stop(not_read(shown,
                             "the spreadsheet is protected by a password, or of a kind from before 2007",
                             "save it as .xlsx without a password"));
    auto opened = ZipArchive::open(path, shown);
    if (!opened) return stop(opened.error());
    const auto archive = std::make_shared<const ZipArchive>(std::move(*opened));
    const auto workbook = open_workbook(archive);
    if (!workbook) return stop(workbook.error());
    const auto table = Finder(source, *archive, **workbook).find();
    if (!table) return stop(table.error());
    return inspect_unusual(unusual(source, shown, *workbook, *table), path, problems);
}

}  // namespace sources
