#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/check_folder.h"

namespace cli {

int perform(const Check& request, const Arguments& arguments) {
    base::Problems problems;
    const auto depth = request.pages_only ? tasks::Depth::Pages : tasks::Depth::PagesAndData;
    const auto checked = tasks::check_folder(origin_of(request.origin), depth, engine(arguments), problems);
    const int code = say(problems);
    if (!checked.looks.empty()) put(tasks::validation_report(checked, problems));
    if (code != 0) return code;
    put(fmt::format("{}: {}, {}, {}: no error found\n",
                    request.origin.folder.empty() ? request.origin.store : request.origin.folder,
                    base::counted(checked.measures, "measure", "measures"),
                    base::counted(checked.sources, "source", "sources"),
                    depth == tasks::Depth::Pages ? std::string("data not looked into")
                                                 : base::counted(checked.rows, "row", "rows")));
    return 0;
}

}  // namespace cli
