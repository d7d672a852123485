#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <memory>

#include "records/provenance.h"
#include "records/row_places.h"
#include "records/row_reader.h"
#include "records/row_text.h"
#include "terms/period.h"

// The rows of a CSV file as plainly as can be, to hold the tallies to what records::RowSource promises.
namespace tabulation::tests {

/// Reads `part_rows` rows of a file at a time.
class PlainReader final : public records::BatchReader {
public:
    PlainReader(std::vector<std::string> header, std::vector<std::string> lines, std::int64_t first_row,
                const records::Selection& selection)
        : header_(std::move(header)),
          lines_(std::move(lines)),
          row_(first_row),
          columns_(selection.columns),
          areas_(selection.areas.begin(), selection.areas.end()),
          refused_(columns_.size()) {}

    base::Result<bool> next(records::Batch& batch) override {
        texts_.clear();
        batch.rows = 0;
        batch.columns.assign(columns_.size(), {});
        for (auto& values : batch.columns) {
            values.numbers.resize(records::Batch::capacity);
            values.texts.resize(records::Batch::capacity);
        }
        batch.row_numbers.resize(records::Batch::capacity);
        // Batches that are not full are as good as any other.
        while (batch.rows < 37 && next_ < lines_.size()) take(lines_[next_++], batch);
        return batch.rows > 0;
    }
    const std::vector<records::Refused>& refused() const override { return refused_; }

private:
    void take(const std::string& line, records::Batch& batch) {
        const auto fields = records::fields_of(line);
        const auto at = batch.rows;
        const auto row = row_++;
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            const auto place = std::ranges::find(header_, columns_[column]->name) - header_.begin();
            const auto text = records::unquoted(fields.at(static_cast<std::size_t>(place)));
            auto& values = batch.columns[column];
            values.present[at / 64] &= ~(std::uint64_t{1} << (at % 64));
            if (text.empty()) continue;
            values.present[at / 64] |= std::uint64_t{1} << (at % 64);
            values.texts[at] = texts_.emplace_back(text);
            const auto number = value(*columns_[column], text);
            if (!number) return refused_[column].add(row);
            values.numbers[at] = *number;
        }
        batch.row_numbers[at] = row;
        ++batch.rows;
    }

    std::optional<std::int64_t> value(const records::Column& column, const std::string& text) const {
        const auto place_in = [&](const auto& list, const auto& sought) -> std::optional<std::int64_t> {
            const auto found = std::ranges::find(list, sought);
            if (found == list.end()) return std::nullopt;
            return found - list.begin();
        };
        switch (column.type) {
            case records::ColumnType::Date: {
                const auto day = terms::read_date(text);
                if (!day || day->year() < std::chrono::year{1900} || day->year() > std::chrono::year{2199})
                    return std::nullopt;
                return std::chrono::sys_days{*day}.time_since_epoch().count();
            }
            case records::ColumnType::YesNo: return place_in(std::vector<std::string>{"no", "yes"}, text);
            case records::ColumnType::Code: return place_in(column.codes, text);
            case records::ColumnType::Area:
                return areas_.empty() ? std::optional<std::int64_t>(0)
                                      : place_in(areas_, terms::AreaId{text});
            case records::ColumnType::Number:
            case records::ColumnType::Pence:
                if (text.find_first_not_of("-0123456789") != std::string::npos) return std::nullopt;
                return std::stoll(text);
            case records::ColumnType::Decimal: {
                const auto number = base::Decimal::read(text);
                return number ? std::optional(number->millionths()) : std::nullopt;
            }
            default: return 0;
        }
    }

    std::vector<std::string> header_, lines_;
    std::size_t next_ = 0;
    std::int64_t row_;
    std::vector<const records::Column*> columns_;
    std::vector<terms::AreaId> areas_;
    std::vector<records::Refused> refused_;
    std::deque<std::string> texts_;
};

/// A hundred rows a part, of a CSV file that has been inspected.
class PlainRows final : public records::RowSource {
public:
    static constexpr std::size_t part_rows = 100;

    explicit PlainRows(records::InspectedFile file) : file_(std::move(file)) {
        records::RowReader reader(file_.path);
        std::string line;
        reader.next(line);
        while (reader.next(line)) lines_.push_back(line);
    }

    std::size_t parts() const override { return (lines_.size() + part_rows - 1) / part_rows; }
    std::unique_ptr<records::BatchReader> open(std::size_t part,
                                               const records::Selection& selection) const override {
        const auto first = part * part_rows;
        const auto last = std::min(first + part_rows, lines_.size());
        return std::make_unique<PlainReader>(file_.columns,
                                             std::vector(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                                                         lines_.begin() + static_cast<std::ptrdiff_t>(last)),
                                             static_cast<std::int64_t>(first), selection);
    }
    bool is_plain_csv() const override { return true; }
    std::vector<records::RowPlace> places(std::span<const std::int64_t> rows) const override {
        return records::row_places(std::span(&file_, 1), rows);
    }

private:
    records::InspectedFile file_;
    std::vector<std::string> lines_;
};

}  // namespace tabulation::tests
