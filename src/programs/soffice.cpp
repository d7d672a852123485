#include "programs/soffice.h"

#include <fstream>
#include <iterator>

#include "programs/run_program.h"
#include "programs/temporary_folder.h"

namespace programs {
namespace {

constexpr const char* package = "libreoffice-calc-nogui";

base::Problem no_folder(const std::filesystem::path& folder) {
    return base::environment_problem("E025", folder.string(), "the temporary folder cannot be written",
                                     "is the disk full? TMPDIR may name another place");
}

bool write(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(out.flush());
}

}  // namespace

base::Result<std::string> open_document(std::string_view xlsx) {
    const TemporaryFolder folder("ods");
    const auto workbook = folder.path() / "report.xlsx";
    if (folder.path().empty() || !write(workbook, xlsx)) return std::unexpected(no_folder(folder.path()));
    // A profile of its own: an office that somebody has open is not asked, and leaves no lock behind.
    TRY(run_program({.words = {"soffice", "-env:UserInstallation=file://" + (folder.path() / "user").string(),
                               "--headless", "--convert-to", "ods", "--outdir", folder.path().string(),
                               workbook.string()},
                     .environment = {"LANG=en_GB.UTF-8", "LC_ALL=C.UTF-8", "TZ=UTC"},
                     .input = {},
                     .patience = std::chrono::seconds{180},
                     .package = package}));
    std::ifstream in(folder.path() / "report.ods", std::ios::binary);
    std::string made{std::istreambuf_iterator<char>(in), {}};
    if (made.empty()) {
        auto problem = failed("soffice", "it cannot read a workbook");
        problem.hint = std::string("is Calc installed? (Debian: apt install ") + package + ")";
        return std::unexpected(std::move(problem));
    }
    return made;
}

}  // namespace programs
