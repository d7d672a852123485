#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace sources {

/// Follows the records of a CSV file through its bytes, piece by piece, at several gigabytes a second: it
/// sees only commas, quotes and line ends. Every piece ends after a line end, but for the last.
class CsvShape {
public:
    /// What the follower finds. Lines count from 1; offsets are of bytes within the piece.
    class Listener {
    public:
        virtual ~Listener() = default;
        /// A record ended that has not as many fields as the first. `line_start`: of the line it ends on.
        virtual void ragged(std::int64_t line, std::size_t line_start, int fields) = 0;
        /// A quote stands where none may: within an unquoted value, or after a closing quote something other
        /// than a comma follows. Said once for the file.
        virtual void stray_quote(std::int64_t line, std::size_t line_start, std::size_t at) = 0;
        virtual void long_line(std::int64_t line) = 0;
    };

    CsvShape(Listener& listener, std::size_t longest_line)
        : listener_(listener), longest_line_(longest_line) {}

    void feed(std::string_view piece);
    /// After the last piece, if it does not end with a line end.
    void end_last_line(std::size_t piece_size);

    std::int64_t lines() const { return lines_; }
    std::int64_t records() const { return records_; }  // without the header
    /// The line on which a quote was opened that no other closes; 0 if there is none.
    std::int64_t open_quote_line() const { return state_ == State::Quoted ? quote_line_ : 0; }

private:
    enum class State { FieldStart, Unquoted, Quoted, QuoteInQuoted };

    void feed_block(std::string_view piece, std::size_t at);
    void feed_byte(std::string_view piece, std::size_t at);
    void end_line(std::string_view piece, std::size_t at);
    void end_record(std::string_view piece, std::size_t at);
    void complain_of_quote(std::size_t at);

    Listener& listener_;
    std::size_t longest_line_;
    State state_ = State::FieldStart;
    std::size_t line_start_ = 0;  // within the piece
    std::int64_t lines_ = 0;      // ended
    std::int64_t records_ = -1;   // ended, without the header
    std::int64_t quote_line_ = 0;
    int commas_ = 0;              // of the record so far
    int columns_ = 0;             // of the header
    bool several_lines_ = false;  // the record has gone over a line end
    bool complained_ = false;
};

}  // namespace sources
