#include "sources/inspect.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "records/row_text.h"
#include "sources/csv_marks.h"
#include "sources/csv_rows.h"
#include "sources/csv_shape.h"
#include "sources/header.h"
#include "sources/inspect_plainly.h"
#include "sources/inspect_shaped.h"
#include "sources/text_fault.h"

namespace sources {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;
constexpr std::size_t longest_line = std::size_t{1} << 20;
constexpr int shown_rows = 3;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One file while it is looked through.
class Inspector final : private CsvShape::Listener {
public:
    Inspector(const records::Source& source, const std::filesystem::path& path, const std::string& shown,
              base::Problems& problems)
        : source_(source), problems_(problems), before_(problems.size()), shape_(*this, longest_line) {
        file_.path = path;
        file_.shown = shown;
    }
    bool marked() const { return marked_; }

    std::optional<records::InspectedFile> run(const std::stop_token& stop) {
        std::ifstream in(file_.path, std::ios::binary);
        if (!in || std::filesystem::is_directory(file_.path)) return unreadable();
        const auto buffer = std::make_unique_for_overwrite<char[]>(longest_line + piece_bytes);
        std::size_t kept = 0;  // of an unfinished line, at the buffer's start
        while (!stopped_) {
            if (stop.stop_requested()) return std::nullopt;
            in.read(buffer.get() + kept, static_cast<std::streamsize>(piece_bytes));
            if (in.bad()) return unreadable();
            const auto got = static_cast<std::size_t>(in.gcount());
            if (got == 0) break;
            take({buffer.get() + kept, got});
            const auto rest = look({buffer.get(), kept + got});
            std::memmove(buffer.get(), buffer.get() + kept + got - rest, rest);
            kept = rest;
        }
        if (!stopped_) finish({buffer.get(), kept});
        file_.hash = hash_.finish();
        if (problems_.size() > before_) return std::nullopt;
        return file_;
    }

private:
    std::optional<records::InspectedFile> unreadable() {
        problems_.push_back(base::environment_problem("N001", file_.shown, "the file cannot be read",
                                                      "check that it is there and that you may read it"));
        return std::nullopt;
    }

    void take(std::string_view bytes) {
        hash_.feed(std::as_bytes(std::span(bytes.data(), bytes.size())));
        if (file_.bytes == 0) look_at_beginning(bytes);
        marked_ = marked_ || has_unplain_marks(bytes);
        file_.bytes += bytes.size();
    }

    void look_at_beginning(std::string_view bytes) {
        is_csv_ = !is_packed(file_.shown);
        if (auto problem = wrong_kind(file_.shown, bytes)) stop(std::move(*problem));
    }

    void stop(base::Problem problem) {
        problems_.push_back(std::move(problem));
        stopped_ = true;
    }

    /// Looks through the finished lines of `bytes`; how many bytes at its end are unfinished.
    std::size_t look(std::string_view bytes) {
        if (!is_csv_ || stopped_) return 0;
        const auto end = bytes.rfind('\n');
        if (end != std::string_view::npos) look_at_lines(bytes.substr(0, end + 1));
        const auto rest = bytes.size() - (end == std::string_view::npos ? 0 : end + 1);
        if (rest > longest_line && !stopped_) long_line(shape_.lines() + 1);
        return rest;
    }

    void look_at_lines(std::string_view lines) {
        const auto bytes_of_piece = lines.size();
        if (file_.columns.empty() && lines.starts_with(byte_order_mark))
            lines.remove_prefix(byte_order_mark.size());
        lines_ = lines;
        const bool at_start = file_.columns.empty();
        // Where a part of the file may begin: after a line end that no quotes enclose.
        if (shape_.open_quote_line() == 0)
            file_.parts.push_back({looked_at_, std::max<std::int64_t>(shape_.records(), 0)});
        looked_at_ += bytes_of_piece;
        const auto header = lines.substr(0, lines.find('\n'));
        // The names come first of all: without them nobody could tell which values a message must not show.
        if (at_start) file_.columns = header_of(header);
        if (const auto fault = text_fault(lines, shape_.lines() + 1)) return stop(problem_of(*fault));
        if (at_start)
            for (auto& problem : header_problems(source_, file_.shown, header))
                problems_.push_back(std::move(problem));
        shape_.feed(lines);
        file_.lines = shape_.lines();
        quoted_bytes_ = shape_.open_quote_line() > 0 ? quoted_bytes_ + lines.size() : 0;
        // A quote that is not closed for so long is not a value: the rest of the file is not worth reading as
        // one.
        if (quoted_bytes_ > 2 * longest_line) stop(open_quote());
    }

    void finish(std::string_view rest) {
        if (file_.bytes == 0) {
            return stop(at_file("N002", "the file is empty", "export it again, with its header"));
        }
        if (!is_csv_) return;
        if (rest.empty()) shape_.feed(rest);
        else look_at_lines(rest);
        if (stopped_) return;
        shape_.end_last_line(rest.size());
        if (shape_.open_quote_line() > 0) return stop(open_quote());
        if (ragged_ > shown_rows)
            problems_.back().message += fmt::format("; so have {} more", base::grouped(ragged_ - shown_rows));
        file_.lines = shape_.lines();
        file_.records = shape_.records();
    }

    base::Problem at_file(std::string code, std::string message, std::string hint) const {
        base::Problem problem;
        problem.code = std::move(code);
        problem.place.file = file_.shown;
        problem.message = std::move(message);
        problem.hint = std::move(hint);
        return problem;
    }

    base::Problem open_quote() const {
        auto problem =
            at_file("N011", "a quote is opened and never closed", "close it, or double it within a value");
        problem.place.line = static_cast<int>(shape_.open_quote_line());
        return problem;
    }

    base::Problem problem_of(const TextFault& fault) const {
        auto problem = at_file(fault.code, fault.message, fault.hint);
        problem.place.line = static_cast<int>(fault.line);
        problem.place.column = column_of(fault.line_start, fault.at);
        if (fault.code == "N003") problem.excerpt = shown_line(fault.line_start);
        return problem;
    }

    /// The line that starts at `start`, without any identifier.
    std::string shown_line(std::size_t start) const {
        auto line = lines_.substr(start, lines_.find('\n', start) - start);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool of_people = source_.kind == records::SourceKind::Records && !file_.columns.empty();
        return of_people ? records::masked(readable(line), file_.columns, source_) : readable(line);
    }

    int column_of(std::size_t line_start, std::size_t at) const {
        return static_cast<int>(base::code_points(lines_.substr(line_start, at - line_start)).size()) + 1;
    }

    void ragged(std::int64_t line, std::size_t line_start, int fields) override {
        if (++ragged_ > shown_rows) return;
        auto problem = at_file("N010",
                               fmt::format("the record has {}, the header {}",
                                           base::counted(fields, "field", "fields"), file_.columns.size()),
                               "a value that holds a comma stands in quotes");
        problem.place.line = static_cast<int>(line);
        problem.excerpt = shown_line(line_start);
        problems_.push_back(std::move(problem));
    }

    void stray_quote(std::int64_t line, std::size_t line_start, std::size_t at) override {
        auto problem = at_file("N011", "a quote stands within a value that has none around it",
                               "put the value in quotes, and double each quote within it");
        problem.place.line = static_cast<int>(line);
        problem.excerpt = shown_line(line_start);
        problem.place.column = column_of(line_start, at);
        problems_.push_back(std::move(problem));
    }

    void long_line(std::int64_t line) override {
        auto problem = at_file("N006", "the line is longer than 1 MiB",
                               "the file may have lost its line ends: export it again");
        problem.place.line = static_cast<int>(line);
        if (!stopped_) stop(std::move(problem));
    }

    const records::Source& source_;
    base::Problems& problems_;
    std::size_t before_;
    records::InspectedFile file_;
    base::Hash hash_;
    CsvShape shape_;
    std::string_view lines_;  // looked at now
    std::size_t quoted_bytes_ = 0;
    std::uint64_t looked_at_ = 0;  // bytes of the lines before
    std::int64_t ragged_ = 0;
    bool is_csv_ = true;
    bool stopped_ = false;
    bool marked_ = false;
};

}  // namespace

InspectedPlainly inspect_plainly(const records::Source& source, const std::filesystem::path& path,
                                 const std::string& shown, base::Problems& problems,
                                 const std::stop_token& stop) {
    Inspector inspector(source, path, shown, problems);
    auto file = inspector.run(stop);
    return {std::move(file), inspector.marked()};
}

namespace {

/// A file to be looked through, and what came of it.
struct Piece {
    std::size_t source;
    std::filesystem::path path;
    std::string shown;
    std::optional<records::InspectedFile> file;
    base::Problems problems;
};

void inspect_pieces(const records::Catalogue& catalogue, std::vector<Piece>& pieces,
                    const std::stop_token& stop) {
    // The largest first, so that no processor is left alone with one at the end.
    std::vector<Piece*> order;
    for (auto& piece : pieces) order.push_back(&piece);
    const auto bytes = [](const Piece* piece) {
        std::error_code none;
        const auto size = std::filesystem::file_size(piece->path, none);
        return none ? 0 : size;
    };
    std::ranges::stable_sort(order, std::greater{}, bytes);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (auto at = next++; at < order.size() && !stop.stop_requested(); at = next++) {
            auto& piece = *order[at];
            piece.file =
                inspect(catalogue.sources[piece.source], piece.path, piece.shown, piece.problems, stop);
        }
    };
    const auto threads =
        std::min<std::size_t>(order.size(), std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> workers;
    for (std::size_t at = 1; at < threads; ++at) workers.emplace_back(work);
    work();
}

std::string hash_of_all(const std::vector<records::InspectedFile>& files) {
    if (files.size() == 1) return files.front().hash;
    std::string hashes;
    for (const auto& file : files) hashes += file.hash;
    return base::hash_of(hashes);
}

}  // namespace

std::vector<records::InspectedSource> inspect_all(const records::Catalogue& catalogue,
                                                  const std::filesystem::path& folder,
                                                  base::Problems& problems, const std::stop_token& stop) {
    std::vector<Piece> pieces;
    std::map<std::size_t, std::vector<NamedFile>> shaped;
    for (std::size_t at = 0; at < catalogue.sources.size(); ++at)
        for (const auto& path : records::files_of(catalogue.sources[at], folder, problems))
            if (catalogue.sources[at].shape)
                shaped[at].emplace_back(path, path.lexically_relative(folder).generic_string());
            else
                pieces.push_back(
                    {at, path, path.lexically_relative(folder).generic_string(), std::nullopt, {}});
    inspect_pieces(catalogue, pieces, stop);
    std::vector<records::InspectedSource> sources;
    for (std::size_t at = 0; at < catalogue.sources.size(); ++at) {
        if (stop.stop_requested()) break;
        if (catalogue.sources[at].shape) {
            if (!shaped.contains(at)) continue;
            auto found = inspect_shaped(catalogue.sources[at], shaped[at], problems);
            if (found) found->hash = hash_of_all(found->files);
            if (found) sources.push_back(std::move(*found));
            continue;
        }
        records::InspectedSource source{&catalogue.sources[at], {}, ""};
        bool whole = true;
        for (auto& piece : pieces) {
            if (piece.source != at) continue;
            problems.insert(problems.end(), piece.problems.begin(), piece.problems.end());
            whole = whole && piece.file.has_value();
            if (piece.file) source.files.push_back(std::move(*piece.file));
        }
        if (!whole || source.files.empty()) continue;
        source.hash = hash_of_all(source.files);
        if (source.source->kind == records::SourceKind::Records) source.rows = csv_rows(source);
        sources.push_back(std::move(source));
    }
    return sources;
}

}  // namespace sources
