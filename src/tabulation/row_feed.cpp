#include "tabulation/row_feed.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <optional>
#include <utility>

namespace tabulation {
namespace {

using duck::FeedType;
using records::Batch;
using records::ColumnType;

duck::FeedColumn feed_column(const records::Column& column, const Areas& areas) {
    switch (column.type) {
        case ColumnType::Date: return {column.name, FeedType::Date, {}};
        case ColumnType::YesNo: return {column.name, FeedType::YesNo, {}};
        case ColumnType::Number:
        case ColumnType::Pence: return {column.name, FeedType::Whole, {}};
        case ColumnType::Decimal: return {column.name, FeedType::Decimal, {}};
        case ColumnType::Code: return {column.name, FeedType::Name, column.codes};
        case ColumnType::Identifier:
        case ColumnType::Text: return {column.name, FeedType::Text, {}};
        case ColumnType::Area: break;
    }
    duck::FeedColumn made{column.name, areas.empty() ? FeedType::Text : FeedType::Name, {}};
    for (const auto& area : areas) made.names.push_back(area.text());
    return made;
}

}  // namespace

/// One scan: its readers take the parts in turn, each whichever comes next. It lives as long as the last of
/// them, for the engine lets go of a scan before each of its threads has come back from it.
class RowFeed::Reading final : public std::enable_shared_from_this<RowFeed::Reading> {
public:
    explicit Reading(const RowFeed& feed)
        : feed_(feed), columns_(feed.columns()), by_part_(feed.rows_->parts()), left_(by_part_.size()) {
        if (by_part_.empty()) feed_.keep({});
    }

    std::size_t most_readers() const { return std::max<std::size_t>(by_part_.size(), 1); }
    std::unique_ptr<duck::FeedReader> open();

    /// The next part that nobody has taken; nothing after the last.
    std::optional<std::size_t> take() {
        const auto part = next_++;
        return part < by_part_.size() ? std::optional(part) : std::nullopt;
    }
    std::unique_ptr<records::BatchReader> open_part(std::size_t part) const {
        return feed_.rows_->open(part, {feed_.columns_, feed_.areas_});
    }
    void finish(std::size_t part, const std::vector<records::Refused>& refused) {
        by_part_[part] = refused;
        if (--left_ == 0) feed_.keep(std::move(by_part_));
    }
    const std::vector<duck::FeedColumn>& columns() const { return columns_; }

private:
    const RowFeed& feed_;
    std::vector<duck::FeedColumn> columns_;
    std::vector<std::vector<records::Refused>> by_part_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> left_;
};

class RowFeed::Reader final : public duck::FeedReader {
public:
    explicit Reader(std::shared_ptr<Reading> reading) : reading_(std::move(reading)) {}

    base::Result<void> fill(duck::FeedChunk& chunk) override {
        while (true) {
            if (!part_) {
                at_ = reading_->take();
                if (!at_) break;
                part_ = reading_->open_part(*at_);
            }
            if (TRY(part_->next(batch_))) return set(chunk);
            reading_->finish(*at_, part_->refused());
            part_.reset();
        }
        chunk.set_rows(0);
        return {};
    }

private:
    base::Result<void> set(duck::FeedChunk& chunk) const {
        const auto& columns = reading_->columns();
        const auto words = (batch_.rows + 63) / 64;
        for (std::size_t at = 0; at < batch_.columns.size(); ++at) {
            const auto& values = batch_.columns[at];
            const std::span present(values.present.data(), words);
            if (columns[at].type == FeedType::Text)
                chunk.set_texts(at, {values.texts.data(), batch_.rows}, present);
            else chunk.set_numbers(at, {values.numbers.data(), batch_.rows});
            chunk.set_present(at, present);
        }
        chunk.set_numbers(columns.size() - 1, {batch_.row_numbers.data(), batch_.rows});
        chunk.set_rows(batch_.rows);
        return {};
    }

    std::shared_ptr<Reading> reading_;
    std::optional<std::size_t> at_;
    std::unique_ptr<records::BatchReader> part_;
    Batch batch_;
};

std::unique_ptr<duck::FeedReader> RowFeed::Reading::open() {
    return std::make_unique<Reader>(shared_from_this());
}

/// What the engine holds of a scan.
class RowFeed::Held final : public duck::Feed::Scan {
public:
    explicit Held(const RowFeed& feed) : reading_(std::make_shared<Reading>(feed)) {}
    std::size_t most_readers() const override { return reading_->most_readers(); }
    std::unique_ptr<duck::FeedReader> open() override { return reading_->open(); }

private:
    std::shared_ptr<Reading> reading_;
};

RowFeed::RowFeed(const Wanted& wanted)
    : rows_(wanted.source->rows), columns_(wanted.columns), areas_(*wanted.areas) {
    assert(rows_ != nullptr);
    assert(duck::FeedChunk::capacity() >= Batch::capacity);
    name_ = "rows of " + wanted.source->source->id.text() + ":";
    for (const auto* column : columns_) name_ += " " + column->name;
    for (const auto& file : wanted.source->files)
        likely_rows_ += static_cast<std::size_t>(file.records.value_or(1000));
}

std::vector<duck::FeedColumn> RowFeed::columns() const {
    std::vector<duck::FeedColumn> made;
    for (const auto* column : columns_) made.push_back(feed_column(*column, areas_));
    made.push_back({"row number", FeedType::Whole, {}});
    return made;
}

std::size_t RowFeed::likely_rows() const { return likely_rows_; }

std::unique_ptr<duck::Feed::Scan> RowFeed::scan() const { return std::make_unique<Held>(*this); }

void RowFeed::keep(std::vector<std::vector<records::Refused>> by_part) const {
    Outcome outcome;
    outcome.refused.resize(columns_.size());
    for (const auto& part : by_part)
        for (std::size_t column = 0; column < part.size(); ++column)
            outcome.refused[column].add_later(part[column]);
    const std::scoped_lock lock(mutex_);
    outcome_ = std::move(outcome);
}

RowFeed::Outcome RowFeed::outcome() const {
    const std::scoped_lock lock(mutex_);
    return outcome_;
}

}  // namespace tabulation
