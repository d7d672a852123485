#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/saying.h"
#include "tasks/export_folder.h"
#include "tasks/import_folder.h"
#include "tasks/init_store.h"

namespace cli {
namespace {

std::string_view word(council::Change::What what) {
    switch (what) {
        case council::Change::What::Added: return "new";
        case council::Change::What::Changed: return "changed";
        case council::Change::What::Removed: return "gone";
    }
    return "";
}

std::string line_of(const council::Change& change) {
    auto line = fmt::format("{:<8} {:<20} {}", word(change.what), change.name.kind, change.name.subject);
    if (change.name.id != change.name.subject) line += "  " + change.name.id;
    return line + "\n";
}

/// "38 measures and 3 changed targets" is what a reader wants; kinds in the order of their names.
std::string sum_of(const std::vector<council::Change>& changes) {
    std::map<std::string, long long> kinds;
    for (const auto& change : changes) ++kinds[change.name.kind];
    std::vector<std::string> parts;
    for (const auto& [kind, count] : kinds) parts.push_back(fmt::format("{} {}", base::grouped(count), kind));
    return base::joined(parts);
}

void tell(const tasks::Imported& imported, bool is_dry) {
    if (is_dry)
        for (const auto& change : imported.changes) put(line_of(change));
    const auto count = static_cast<long long>(imported.changes.size());
    const auto entries = base::counted(count, "entry", "entries");
    if (count == 0) put(fmt::format("{}: nothing has changed since it was last recorded\n", imported.stream));
    else if (is_dry)
        put(fmt::format("{}: {} would be recorded: {}\n", imported.stream, entries,
                        sum_of(imported.changes)));
    else
        put(fmt::format("{}: {} recorded, {} to {}: {}\n", imported.stream, entries, imported.first,
                        imported.last, sum_of(imported.changes)));
    if (!imported.left_out.empty())
        put(fmt::format("{} left where they are, as a ledger holds no records of people: {}\n",
                        base::counted(static_cast<long long>(imported.left_out.size()), "file", "files"),
                        base::joined(imported.left_out)));
}

}  // namespace

int perform(const Import& request, const Arguments& arguments) {
    base::Problems problems;
    const auto imported = tasks::import_folder({request.folder, request.store, request.council,
                                                request.author, request.role, request.from, request.is_dry},
                                               engine(arguments), problems);
    const int code = say(problems);
    if (!imported) return code;
    tell(*imported, request.is_dry);
    return code;
}

int perform(const Export& request, const Arguments&) {
    const auto exported = tasks::export_folder(
        {request.origin.store, request.origin.council, request.origin.as_at}, request.folder);
    if (!exported) return say(exported.error());
    put(fmt::format("{}: {} as of entry {}\n", request.folder,
                    base::counted(static_cast<long long>(exported->pages), "page", "pages"),
                    exported->position));
    if (!exported->records.empty())
        put(fmt::format("not in the ledger, and so not written: {}\n", base::joined(exported->records)));
    return 0;
}

int perform(const Init& request, const Arguments&) {
    const auto made = tasks::init_store(request.store, request.key);
    if (!made) return say(made.error());
    put(fmt::format("{}: an empty store of version {}\n", made->store, made->version));
    if (!made->key.empty())
        put(fmt::format("{}: signs what is published; its public key is {}\n", request.key, made->key));
    return 0;
}

}  // namespace cli
