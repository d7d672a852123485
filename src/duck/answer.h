#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace duck {

/// Some of the rows of an Answer, column by column, as they lie in the engine's memory. What it gives out
/// lives as long as it does.
class Chunk {
public:
    ~Chunk();
    Chunk(Chunk&&) noexcept;
    Chunk& operator=(Chunk&&) noexcept;

    std::size_t rows() const;

    /// The values of a BIGINT column; where `is_null`, the value means nothing.
    std::span<const std::int64_t> wholes(std::size_t column) const;
    /// One value of a VARCHAR column, which is not null.
    std::string_view text(std::size_t column, std::size_t row) const;
    bool is_null(std::size_t column, std::size_t row) const;

private:
    friend class Answer;
    struct Handle;
    explicit Chunk(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

/// What a query answered: its rows, in chunks, in order.
class Answer {
public:
    ~Answer();
    Answer(Answer&&) noexcept;
    Answer& operator=(Answer&&) noexcept;

    /// The next rows, at least one; nothing after the last.
    std::optional<Chunk> next();

    /// The answer's only value, a BIGINT. Asserts that there is one and that it is not null.
    std::int64_t single_whole();

private:
    friend class Database;
    struct Handle;
    explicit Answer(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

}  // namespace duck
