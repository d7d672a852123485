#include "programs/run_program.h"

#include <fmt/format.h>
#include <array>
#include <cerrno>
#include <thread>

#include "base/printable.h"
#include "programs/child.h"

namespace programs {
namespace {

std::string first_line(std::string_view text) {
    return base::printable(text.substr(0, text.find('\n')).substr(0, 300));
}

/// All that comes until the end; whether the end came in time.
bool gather(Channel& channel, std::string& all, Deadline deadline) {
    for (;;) {
        const auto part = channel.receive(deadline);
        if (!part) return false;
        if (part->empty()) return true;
        all += *part;
    }
}

}  // namespace

base::Problem not_installed(std::string_view program, std::string_view package) {
    return base::environment_problem(
        "E020", std::string(program), "this program is not installed",
        fmt::format(
            "install it (Debian: apt install {}), or name only formats that do without it in --formats",
            package));
}

base::Problem hung(std::string_view program, std::chrono::seconds patience) {
    return base::environment_problem(
        "E021", std::string(program),
        fmt::format("it did not answer within {} seconds and was ended", patience.count()),
        "try again; is the machine short of memory?");
}

base::Problem failed(std::string_view program, std::string_view said) {
    const auto words = first_line(said);
    return base::environment_problem(
        "E022", std::string(program),
        words.empty() ? "it ended before its work was done" : "it failed: " + words,
        "does it work when you start it yourself?");
}

base::Result<std::string> run_program(const Run& run) {
    const auto& program = run.words.front();
    auto in = new_line(), out = new_line(), errors = new_line();
    if (!in || !out || !errors) return std::unexpected(failed(program, "no descriptors are left"));
    const Deadline deadline = std::chrono::steady_clock::now() + run.patience;
    auto child = Child::start(
        {run.words,
         run.environment,
         {{in->theirs.descriptor(), 0}, {out->theirs.descriptor(), 1}, {errors->theirs.descriptor(), 2}}});
    if (!child)
        return std::unexpected(child.error().value() == ENOENT ? not_installed(program, run.package)
                                                               : failed(program, child.error().message()));
    in->theirs.close();
    out->theirs.close();
    errors->theirs.close();
    // It may write before it has read all: each line has a thread of its own.
    std::string said;
    std::jthread feeder([&] {
        in->ours.send(run.input, deadline);
        in->ours.close();
    });
    std::jthread listener([&] { gather(errors->ours, said, deadline); });
    std::string made;
    const bool whole = gather(out->ours, made, deadline);
    const auto code = whole ? child->wait(deadline) : std::nullopt;
    child->kill();
    feeder.join();
    listener.join();
    if (!code) return std::unexpected(hung(program, run.patience));
    if (*code != 0) return std::unexpected(failed(program, said));
    return made;
}

base::Result<std::string> version_of(const std::string& program, std::string_view package) {
    auto line = first_line(TRY(run_program({.words = {program, "--version"},
                                            .environment = {"LANG=C.UTF-8"},
                                            .input = {},
                                            .package = package})));
    line.erase(line.find_last_not_of(" \r") + 1);
    return line;
}

}  // namespace programs
