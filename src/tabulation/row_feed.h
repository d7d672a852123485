#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "duck/feed.h"
#include "records/row_source.h"
#include "tabulation/scan.h"

namespace tabulation {

/// The wanted columns of a source's rows, for the engine to read, and after them "row number". Values are of
/// the types that Typed reading gives (see scan.h), but for codes and areas, which are enumerations without a
/// name.
class RowFeed final : public duck::Feed {
public:
    /// What became of the rows of a scan, once all of it has been read.
    struct Outcome {
        std::vector<records::Refused> refused;  // by the column's place among those wanted
    };

    explicit RowFeed(const Wanted& wanted);

    /// The function by which queries read it; another for other columns of the source.
    const std::string& name() const { return name_; }

    std::vector<duck::FeedColumn> columns() const override;
    std::size_t likely_rows() const override;
    std::unique_ptr<Scan> scan() const override;

    /// Of the last scan that was read to its end.
    Outcome outcome() const;

private:
    class Reading;
    class Held;
    class Reader;
    void keep(std::vector<std::vector<records::Refused>> by_part) const;

    std::string name_;
    std::shared_ptr<const records::RowSource> rows_;
    std::vector<const records::Column*> columns_;
    Areas areas_;
    std::size_t likely_rows_ = 0;
    mutable std::mutex mutex_;
    mutable Outcome outcome_;
};

}  // namespace tabulation
