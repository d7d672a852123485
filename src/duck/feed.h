#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace duck {

/// The type of a feed's column, and what its values are set with.
///   Text     set_text
///   Date     days since 1 January 1970
///   Whole    BIGINT
///   Decimal  millionths, a DECIMAL(18, 6)
///   YesNo    1 or 0
///   Name     the place in `names`, an enumeration
enum class FeedType { Text, Date, Whole, Decimal, YesNo, Name };

/// A column of a feed, by the name that queries give it.
struct FeedColumn {
    std::string name;
    FeedType type = FeedType::Text;
    std::vector<std::string> names;
};

/// The rows that the engine is to be given next, column by column, to be filled in.
class FeedChunk {
public:
    static std::size_t capacity();

    void set_rows(std::size_t rows);
    /// Sets the first `rows` values of a column that is not Text.
    void set_numbers(std::size_t column, std::span<const std::int64_t> values);
    void set_texts(std::size_t column, std::span<const std::string_view> values,
                   std::span<const std::uint64_t> present);
    /// Which of the rows have a value: a bit for each. Without it, all have.
    void set_present(std::size_t column, std::span<const std::uint64_t> present);

private:
    friend struct FeedCalls;
    struct Handle;
    explicit FeedChunk(Handle& handle) : handle_(handle) {}
    Handle& handle_;
};

/// Reads some of a feed's rows; used by one thread.
class FeedReader {
public:
    virtual ~FeedReader() = default;
    /// Fills the chunk; nothing more to come if it sets no rows. A Problem ends the query.
    virtual base::Result<void> fill(FeedChunk& chunk) = 0;
};

/// Rows that come from outside the engine. A query reads them by the name with which the feed was added to
/// its Database, as a function: SELECT * FROM "births"(). Each scan reads all rows once, in any order.
class Feed {
public:
    virtual ~Feed() = default;
    virtual std::vector<FeedColumn> columns() const = 0;
    /// About how many rows there are.
    virtual std::size_t likely_rows() const = 0;

    /// One reading of the feed from its beginning.
    class Scan {
    public:
        virtual ~Scan() = default;
        virtual std::size_t most_readers() const = 0;
        virtual std::unique_ptr<FeedReader> open() = 0;  // called by several threads
    };
    virtual std::unique_ptr<Scan> scan() const = 0;
};

}  // namespace duck
