#include "cli/saying.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/arguments.h"

namespace cli {
namespace {

int exit_code(const base::Problem& problem) {
    if (problem.severity == base::Severity::Warning) return 0;
    switch (problem.fault) {
        case base::Fault::Input: return 1;
        case base::Fault::Use: return 2;
        case base::Fault::Environment: return 3;
    }
    return 3;
}

}  // namespace

int say(const base::Problem& problem) {
    std::fputs(base::render(problem).c_str(), stderr);
    return exit_code(problem);
}

int say(const base::Problems& problems) {
    int code = 0;
    long long errors = 0, warnings = 0;
    for (const auto& problem : problems) {
        code = std::max(code, say(problem));
        ++(problem.severity == base::Severity::Error ? errors : warnings);
    }
    if (errors + warnings > 1) {
        auto sum = errors > 0 ? base::counted(errors, "error", "errors") : std::string();
        if (warnings > 0)
            sum += (sum.empty() ? "" : " and ") + base::counted(warnings, "warning", "warnings");
        std::fprintf(stderr, "%s\n", sum.c_str());
    }
    return code;
}

void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

tasks::Engine engine(const Arguments& arguments) {
    return {arguments.threads, arguments.memory_mebibytes, arguments.cache, arguments.engine};
}

tasks::Origin origin_of(const Origin& origin) {
    return {origin.folder, {origin.store, origin.council, origin.as_at}};
}

}  // namespace cli
