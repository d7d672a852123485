#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/synthesise_records.h"

namespace cli {

int perform(const Synth& request, const Arguments&) {
    const auto made = tasks::synthesise_records(
        {request.seed, request.councils, request.years, request.out, request.until});
    if (!made) return say(made.error());
    put(fmt::format("{} in {}\n", base::counted(made->rows, "row", "rows"), request.out));
    return 0;
}

}  // namespace cli
