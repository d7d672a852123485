#include "counts/reading.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

namespace counts {
namespace {

/// A part of one of the readings, and what came of it.
struct Piece {
    Reading* reading;
    std::size_t part;
    std::vector<records::Refused> refused;
    std::int64_t given = 0;
    std::optional<base::Problem> problem;
};

std::vector<Piece> pieces_of(std::span<Reading> readings) {
    std::vector<Piece> pieces;
    for (auto& reading : readings)
        for (std::size_t part = 0; part < reading.rows->parts(); ++part) pieces.push_back({&reading, part});
    return pieces;
}

/// One thread's work: piece after piece, whichever nobody has taken.
class Worker {
public:
    Worker(std::vector<Piece>& pieces, std::atomic<std::size_t>& next) : pieces_(pieces), next_(next) {}

    void run() {
        for (auto at = next_++; at < pieces_.size(); at = next_++) {
            auto& piece = pieces_[at];
            read(piece, taker_of(*piece.reading));
            if (piece.problem) next_ = pieces_.size();  // of what comes after, nothing is of use
        }
    }
    /// Hands its takers over to the readings.
    void finish() {
        for (auto& [reading, taker] : takers_) reading->takers.push_back(std::move(taker));
    }

private:
    Taker& taker_of(Reading& reading) {
        const auto found =
            std::ranges::find(takers_, &reading, &std::pair<Reading*, std::unique_ptr<Taker>>::first);
        if (found != takers_.end()) return *found->second;
        return *takers_.emplace_back(&reading, reading.taker()).second;
    }

    void read(Piece& piece, Taker& taker) {
        const auto reader = piece.reading->rows->open(piece.part, piece.reading->selection);
        while (true) {
            const auto more = reader->next(batch_);
            if (!more) piece.problem = more.error();
            if (!more || !*more) break;
            piece.given += static_cast<std::int64_t>(batch_.rows);
            taker.take(batch_);
        }
        piece.refused = reader->refused();
    }

    std::vector<Piece>& pieces_;
    std::atomic<std::size_t>& next_;
    std::vector<std::pair<Reading*, std::unique_ptr<Taker>>> takers_;
    records::Batch batch_;
};

}  // namespace

base::Result<void> read_all(std::span<Reading> readings, int threads) {
    auto pieces = pieces_of(readings);
    const auto most = threads > 0 ? static_cast<unsigned>(threads) : std::thread::hardware_concurrency();
    const auto workers = std::max<std::size_t>(1, std::min<std::size_t>(most, pieces.size()));
    std::atomic<std::size_t> next = 0;
    std::vector<Worker> all;
    for (std::size_t at = 0; at < workers; ++at) all.emplace_back(pieces, next);
    {
        std::vector<std::jthread> running;
        for (std::size_t at = 1; at < workers; ++at) running.emplace_back([&all, at] { all[at].run(); });
        all[0].run();
    }
    for (auto& worker : all) worker.finish();
    for (auto& reading : readings) reading.refused.resize(reading.selection.columns.size());
    for (const auto& piece : pieces) {
        if (piece.problem) return std::unexpected(*piece.problem);
        piece.reading->given += piece.given;
        for (std::size_t column = 0; column < piece.refused.size(); ++column)
            piece.reading->refused[column].add_later(piece.refused[column]);
    }
    return {};
}

}  // namespace counts
