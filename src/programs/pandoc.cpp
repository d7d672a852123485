#include "programs/pandoc.h"

#include <fmt/format.h>
#include <chrono>
#include <fstream>
#include <future>

#include "programs/run_program.h"
#include "programs/temporary_folder.h"

namespace programs {
namespace {

namespace fs = std::filesystem;
constexpr const char* pixels_across = "1560";  // of a picture: 240 an inch at 165 mm

bool write(const fs::path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(out.flush());
}

base::Problem no_folder(const fs::path& folder) {
    return base::environment_problem("E025", folder.string(), "the temporary folder cannot be written",
                                     "is the disk full? TMPDIR may name another place");
}

/// Seconds since 1970 at midnight, as SOURCE_DATE_EPOCH counts them.
std::string epoch_of(const std::string& date) {
    int year = 1980;
    unsigned month = 1, day = 1;
    std::sscanf(date.c_str(), "%d-%u-%u", &year, &month, &day);
    const auto midnight =
        std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
    return std::to_string(std::chrono::sys_seconds{midnight}.time_since_epoch().count());
}

base::Result<void> draw(const WordJob::Picture& picture, const fs::path& folder) {
    const auto bytes = TRY(run_program({.words = {"rsvg-convert", "--format", "png", "--width", pixels_across,
                                                  "--keep-aspect-ratio", "--background-color", "white"},
                                        .environment = {"LANG=C.UTF-8"},
                                        .input = picture.svg,
                                        .package = "librsvg2-bin"}));
    if (!write(folder / picture.name, bytes)) return std::unexpected(no_folder(folder));
    return {};
}

/// Two at a time: one while the other starts.
base::Result<void> draw_all(const WordJob& job, const fs::path& folder) {
    const auto share = [&](std::size_t first) -> base::Result<void> {
        for (auto at = first; at < job.pictures.size(); at += 2)
            if (auto drawn = draw(job.pictures[at], folder); !drawn) return drawn;
        return {};
    };
    auto odd = std::async(std::launch::async, share, 1U);
    const auto even = share(0);
    auto others = odd.get();
    return even ? others : even;
}

}  // namespace

base::Result<std::string> word_document(const WordJob& job) {
    const TemporaryFolder folder("word");
    const auto reference = folder.path() / "reference.docx";
    if (folder.path().empty() || !write(reference, job.reference))
        return std::unexpected(no_folder(folder.path()));
    if (auto drawn = draw_all(job, folder.path()); !drawn) return std::unexpected(drawn.error());
    return run_program(
        {.words = {"pandoc", "--from", "html", "--to", "docx", "--output", "-", "--shift-heading-level-by=-1",
                   "--resource-path", folder.path().string(), "--reference-doc", reference.string(),
                   "--metadata", "lang=en-GB", "--metadata", "subject=" + job.subject},
         .environment = {"LANG=C.UTF-8", "TZ=UTC", "SOURCE_DATE_EPOCH=" + epoch_of(job.date)},
         .input = job.html,
         .package = "pandoc"});
}

}  // namespace programs
