#include "sources/shaped_rows.h"

#include <algorithm>
#include <cassert>
#include <deque>

#include "sources/shaped_value.h"

namespace sources {
namespace {

using records::Batch;
using SetAside = std::shared_ptr<const std::vector<std::int64_t>>;

base::Problem changed(const ShapedFile& file) {
    return base::environment_problem("N001", file.shown,
                                     "the file cannot be read any more, or has been changed",
                                     "leave it alone while it is counted, and try again");
}

class ShapedReader final : public records::BatchReader {
public:
    ShapedReader(std::shared_ptr<const records::Shape> shape, const ShapedPart& part, SetAside set_aside,
                 const records::Selection& selection)
        : part_(part),
          set_aside_(std::move(set_aside)),
          rows_(raw_rows(part.file, shape)),
          refused_(selection.columns.size()),
          row_(part.first_row) {
        for (const auto* column : selection.columns) {
            const auto found = std::ranges::find(shape->columns, column->name,
                                                 [](const auto& one) { return one.of->column.name; });
            assert(found != shape->columns.end());  // the source's columns are the shape's
            columns_.push_back({static_cast<std::size_t>(found - shape->columns.begin()),
                                ShapedValue(*found, part.collection_year, selection.areas)});
        }
    }

    base::Result<bool> next(Batch& batch) override {
        begin(batch);
        while (batch.rows < Batch::capacity) {
            auto got = rows_->next(raw_);
            // The file was sound when it was inspected.
            if (!got) return std::unexpected(changed(part_.file));
            if (!*got) break;
            const auto row = row_++;
            if (!std::ranges::binary_search(*set_aside_, row)) take(batch, row);
        }
        const auto end = part_.first_row + part_.rows;
        if (row_ > end || (batch.rows < Batch::capacity && row_ != end))
            return std::unexpected(changed(part_.file));
        return batch.rows > 0;
    }

    const std::vector<records::Refused>& refused() const override { return refused_; }

private:
    struct Column {
        std::size_t place;
        ShapedValue value;
    };

    void begin(Batch& batch) {
        texts_.clear();
        batch.rows = 0;
        batch.columns.resize(columns_.size());
        batch.row_numbers.resize(Batch::capacity);
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            auto& values = batch.columns[at];
            if (columns_[at].value.is_text()) values.texts.resize(Batch::capacity);
            else values.numbers.resize(Batch::capacity);
            values.present.fill(0);
        }
    }

    /// Adds the row to the batch, or to the refused.
    void take(Batch& batch, std::int64_t row) {
        const auto at = batch.rows;
        const auto bit = std::uint64_t{1} << (at % 64);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            auto& values = batch.columns[column];
            auto& present = values.present[at / 64];
            const auto& written = raw_.values[columns_[column].place];
            present &= ~bit;  // of a refused row before
            if (written.empty()) continue;
            if (columns_[column].value.is_text()) {
                values.texts[at] = texts_.emplace_back(written);
            } else if (const auto number = columns_[column].value.number(written)) {
                values.numbers[at] = *number;
            } else {
                for (std::size_t before = 0; before <= column; ++before)
                    batch.columns[before].present[at / 64] &= ~bit;
                return refused_[column].add(row);
            }
            present |= bit;
        }
        batch.row_numbers[at] = row;
        ++batch.rows;
    }

    const ShapedPart& part_;
    SetAside set_aside_;
    std::unique_ptr<RawRows> rows_;
    std::vector<Column> columns_;
    std::vector<records::Refused> refused_;
    std::int64_t row_;
    RawRow raw_;
    std::deque<std::string> texts_;  // of this batch
};

/// The values as a CSV record.
std::string record_of(const RawRow& row) {
    std::string record;
    for (const auto& value : row.values) {
        if (&value != &row.values.front()) record += ',';
        if (value.find_first_of(",\"\n\r") == std::string::npos) {
            record += value;
            continue;
        }
        record += '"';
        for (const char letter : value)
            record += letter == '"' ? std::string("\"\"") : std::string(1, letter);
        record += '"';
    }
    return record;
}

class ShapedRows final : public records::RowSource {
public:
    ShapedRows(std::shared_ptr<const records::Shape> shape, std::vector<ShapedPart> parts,
               std::vector<std::int64_t> set_aside)
        : shape_(std::move(shape)),
          parts_(std::move(parts)),
          set_aside_(std::make_shared<const std::vector<std::int64_t>>(std::move(set_aside))) {
        for (const auto& column : shape_->columns) header_.push_back(column.of->column.name);
    }

    std::size_t parts() const override { return parts_.size(); }
    bool is_plain_csv() const override { return false; }

    std::unique_ptr<records::BatchReader> open(std::size_t part,
                                               const records::Selection& selection) const override {
        return std::make_unique<ShapedReader>(shape_, parts_.at(part), set_aside_, selection);
    }

    std::vector<records::RowPlace> places(std::span<const std::int64_t> rows) const override {
        std::vector<records::RowPlace> found;
        for (const auto& part : parts_) {
            const auto end = part.first_row + part.rows;
            if (found.size() == rows.size()) break;
            if (rows[found.size()] >= end) continue;
            const auto raw = raw_rows(part.file, shape_);
            RawRow row;
            for (auto number = part.first_row; found.size() < rows.size() && number < end; ++number) {
                if (!raw->next(row).value_or(false)) break;
                if (number == rows[found.size()])
                    found.push_back({{part.file.shown, row.line, row.column}, record_of(row), header_});
            }
        }
        return found;
    }

private:
    std::shared_ptr<const records::Shape> shape_;
    std::vector<ShapedPart> parts_;
    SetAside set_aside_;
    std::vector<std::string> header_;
};

}  // namespace

std::shared_ptr<const records::RowSource> shaped_rows(std::shared_ptr<const records::Shape> shape,
                                                      std::vector<ShapedPart> parts,
                                                      std::vector<std::int64_t> set_aside) {
    assert(std::ranges::is_sorted(set_aside));
    return std::make_shared<ShapedRows>(std::move(shape), std::move(parts), std::move(set_aside));
}

}  // namespace sources
