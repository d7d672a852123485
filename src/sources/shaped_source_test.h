#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/folder.h"
#include "records/schema.h"
#include "records/source.h"
#include "sources/inspect_shaped.h"
#include "sources/raw_rows.h"
#include "sources/scratch_file_test.h"
#include "terms/period.h"

/// A source of a known shape with files of a test's own.
class ShapedSource {
public:
    /// `kind` "records": `table` is the name of a schema. `more` goes behind the source's keys in
    /// sources.toml.
    ShapedSource(const std::string& kind, const std::string& table, const std::string& more = "")
        : files_("sources.toml", toml(kind, table, more)) {
        base::Problems problems;
        auto catalogue = records::read_sources(files_.folder(), problems);
        for (const auto& problem : problems) text_ += base::render(problem);
        if (catalogue) source_ = std::move(catalogue->sources.front());
    }

    void add(const std::string& name, const std::string& text) {
        files_.write(name, text);
        named_.emplace_back(files_.path(), name);
        texts_[name] = text;
    }
    /// The only file of the source, with other bytes.
    void replace(const std::string& name, const std::string& text) {
        named_.clear();
        files_.write(name, text);
        named_.emplace_back(files_.path(), name);
    }
    void add_file(const std::filesystem::path& path) { named_.emplace_back(path, path.filename().string()); }
    const std::string& text(const std::string& name) const { return texts_.at(name); }

    bool inspect() {
        problems_.clear();
        inspected_.reset();
        if (source_) inspected_ = sources::inspect_shaped(*source_, named_, problems_);
        return inspected_.has_value();
    }
    const base::Problems& problems() const { return problems_; }

    /// The codes of all problems, in their order; what is wrong with sources.toml if that is.
    std::string codes() const {
        std::string all = text_;
        for (const auto& problem : problems_) all += (all.empty() ? "" : " ") + problem.code;
        return all;
    }
    std::int64_t counted() const {
        std::int64_t rows = 0;
        for (const auto& file : inspected_->files) rows += *file.records;
        return rows;
    }
    std::int64_t refused() const {
        std::int64_t rows = 0;
        for (const auto& file : inspected_->files) rows += file.rows_refused;
        return rows;
    }

    std::size_t files() const { return inspected_->files.size(); }
    /// The rows of the files as they are written, one by one.
    std::int64_t raw_rows() const {
        std::int64_t rows = 0;
        for (const auto& file : inspected_->files) {
            const bool is_xml = file.columns.empty();
            const auto raw =
                sources::raw_rows({file.path, file.shown, is_xml, file.columns, 0}, source_->shape);
            for (sources::RawRow row; raw->next(row).value_or(false);) ++rows;
        }
        return rows;
    }

    /// What a reading of some columns gives, and how many rows it refused.
    struct Reading {
        std::string text;  // a line for each row, "-" where there is no value
        std::int64_t given = 0, refused = 0;
        bool failed = false;
    };
    Reading read(const std::vector<std::string>& names) const {
        records::Selection selection;
        for (const auto& name : names) selection.columns.push_back(source_->find_column(name));
        Reading reading;
        for (std::size_t part = 0; part < inspected_->rows->parts(); ++part) {
            const auto reader = inspected_->rows->open(part, selection);
            records::Batch batch;
            while (true) {
                const auto got = reader->next(batch);
                reading.failed |= !got;
                if (!got.value_or(false)) break;
                for (std::size_t row = 0; row < batch.rows; ++row)
                    reading.text += line(batch, row, selection);
                reading.given += static_cast<std::int64_t>(batch.rows);
            }
            for (const auto& refused : reader->refused()) reading.refused += refused.rows;
        }
        return reading;
    }
    std::string rows(const std::vector<std::string>& names) const { return read(names).text; }

    std::vector<std::string> columns() const {
        std::vector<std::string> names;
        for (const auto& column : source_->columns) names.push_back(column.name);
        return names;
    }

private:
    static std::string toml(const std::string& kind, const std::string& table, const std::string& more) {
        return fmt::format(
            "[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"{}\"\n{} = \"{}\"\nfiles = [\"*.csv\"]\n{}",
            kind, kind == "records" ? "schema" : "table", table, more);
    }
    static std::string line(const records::Batch& batch, std::size_t row,
                            const records::Selection& selection) {
        std::string text;
        for (std::size_t at = 0; at < batch.columns.size(); ++at) {
            const auto& values = batch.columns[at];
            const auto& column = *selection.columns[at];
            if (at > 0) text += ' ';
            if ((values.present[row / 64] >> (row % 64) & 1) == 0) text += '-';
            else if (!values.texts.empty()) text += values.texts[row];
            else if (column.type == records::ColumnType::Date)
                text += terms::text(terms::Date{
                    std::chrono::sys_days{std::chrono::days{static_cast<int>(values.numbers[row])}}});
            else if (column.type == records::ColumnType::Code)
                text += column.codes[static_cast<std::size_t>(values.numbers[row])];
            else text += std::to_string(values.numbers[row]);
        }
        return text + "\n";
    }

    ScratchFile files_;
    std::optional<records::Source> source_;
    std::string text_;
    std::vector<sources::NamedFile> named_;
    std::map<std::string, std::string> texts_;
    base::Problems problems_;
    std::optional<records::InspectedSource> inspected_;
};
