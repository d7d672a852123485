#include "tasks/check_pdf.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace tasks {

base::Result<std::vector<pdf::Fault>> check_pdf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    // Reading a folder fails only here, and an empty file sets the failure of the stream that it fills.
    if (!in || !(bytes << in.rdbuf() || std::filesystem::file_size(file) == 0))
        return std::unexpected(base::environment_problem("E024", file.string(),
                                                         std::string("the file cannot be read: ") +
                                                             std::strerror(errno),
                                                         "name a PDF that you may read"));
    return pdf::faults_of(bytes.str());
}

}  // namespace tasks
