#include "cli/run.h"

#include <cstdio>
#include <exception>
#include <new>

#include "cli/arguments.h"
#include "cli/commands.h"

namespace cli {
namespace {

int said(const Said& words) {
    std::fputs(words.to_stdout.c_str(), stdout);
    std::fputs(words.to_stderr.c_str(), stderr);
    return words.exit_code;
}

}  // namespace

int run(int argc, const char* const* argv, publication::Outside& outside) {
    // What the machine does to us is an exception, caught here and nowhere else.
    try {
        const auto arguments = read_arguments(argc, argv);
        if (!arguments) return said(arguments.error());
        const Surroundings surroundings{outside};
        const int code = std::visit(
            [&](const auto& request) {
                if constexpr (requires { perform(request, *arguments, surroundings); })
                    return perform(request, *arguments, surroundings);
                else return perform(request, *arguments);
            },
            arguments->command);
        if (std::fflush(stdout) == 0) return code;
        std::fputs(
            "error E012: the output cannot be written\n  hint = is the disk full, or the reader gone?\n",
            stderr);
        return 3;
    } catch (const std::bad_alloc&) {
        std::fputs(
            "error E013: the machine is out of memory\n  hint = allow less with --memory, or use a larger "
            "machine\n",
            stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error E014: %s\n", error.what());
    }
    return 3;
}

}  // namespace cli
