#include "cli/council_arguments.h"

namespace cli {
namespace {

CLI::Option& add_address(CLI::App& command, std::string& store) {
    return *command.add_option("--store", store, "sqlite:PATH or postgresql://USER@HOST/DATABASE")
                ->type_name("ADDRESS");
}

void add_when_and_whose(CLI::App& command, Origin& origin) {
    command.add_option("--council", origin.council, "whose ledger of the store's; its only one if left out");
    command.add_option("--as-at", origin.as_at,
                       "as it was recorded: an entry's number, or a day at whose end; now if left out");
}

}  // namespace

void add_origin(CLI::App& command, Origin& origin, const std::function<void()>& shift) {
    command.add_option("FOLDER", origin.folder, "the council folder, such as examples/ardenshire");
    add_address(command, origin.store);
    add_when_and_whose(command, origin);
    command.parse_complete_callback([&origin, shift] {
        if (origin.store.empty() && origin.folder.empty()) throw CLI::RequiredError("FOLDER or --store");
        if (origin.store.empty() && !(origin.council + origin.as_at).empty())
            throw CLI::ValidationError("--council and --as-at", "go with --store");
        if (origin.store.empty() || origin.folder.empty()) return;
        if (!shift) throw CLI::ValidationError("--store", "stands in place of FOLDER");
        shift();
        origin.folder.clear();
    });
}

void add_recorded(CLI::App& command, Origin& origin) {
    add_address(command, origin.store).required();
    add_when_and_whose(command, origin);
}

void fill_init(CLI::App& command, Init& request) {
    add_address(command, request.store).required();
    command.add_option("--key", request.key, "a new file for the key that will sign what is published")
        ->type_name("FILE");
}

void fill_import(CLI::App& command, Import& request) {
    command.add_option("FOLDER", request.folder, "the council folder, such as examples/ardenshire")
        ->required();
    add_address(command, request.store).required();
    command.add_option("--council", request.council,
                       "its name in the store; its id in council.toml if left out");
    command.add_option("--author", request.author, "who records it; \"import\" if left out");
    command.add_option("--role", request.role, "in which role; \"performance analyst\" if left out");
    command.add_option("--from", request.from,
                       "from when what has no day of its own holds; today if left out, or the plan's first "
                       "day at the first time");
    command.add_flag("--dry-run", request.is_dry, "print what would be recorded, and record nothing");
}

void fill_export(CLI::App& command, Export& request) {
    command.add_option("FOLDER", request.folder, "the new folder")->required();
    add_recorded(command, request.origin);
}

}  // namespace cli
