#include "cli/store_arguments.h"

namespace cli {
namespace {

/// The commands share one request, and what is to be done with it.
struct Words {
    CLI::App& app;
    StoreCare& care;
    const std::function<void()>& chosen;

    CLI::App& add(StoreCare::Verb verb, const char* name, const char* what) const {
        auto* command = app.add_subcommand(name, what);
        command->add_option("--store", care.store, "sqlite:PATH or postgresql://USER@HOST/DATABASE")
            ->type_name("ADDRESS")
            ->required();
        command->callback([&request = care, verb, choose = chosen] {
            request.verb = verb;
            choose();
        });
        return *command;
    }

    void add_with_file(StoreCare::Verb verb, const char* name, const char* what, const char* file) const {
        add(verb, name, what).add_option("FILE", care.file, file)->type_name("")->required();
    }
};

}  // namespace

void add_store_care(CLI::App& app, StoreCare& care, const std::function<void()>& chosen) {
    using enum StoreCare::Verb;
    const Words words{app, care, chosen};
    auto& verify =
        words.add(Verify, "verify", "read all of a store and prove that nothing in it was altered");
    verify
        .add_option("--key", care.keys,
                    "a public key that may have signed checkpoints; any that is in the store if left out")
        ->type_name("BASE64");
    verify.add_option("--publication", care.publication,
                      "make this publication again from the store, and compare it byte for byte");
    verify.add_option("--council", care.council,
                      "whose publication; that of the store's only council if left out");
    words.add_with_file(Backup, "backup", "copy a store while others go on writing, and verify the copy",
                        "the new file");
    words.add_with_file(Restore, "restore",
                        "verify a backup, copy it to a new or empty store, and verify that", "the backup");
    words.add(Migrate, "migrate", "bring a store of an earlier version to this program's");
}

}  // namespace cli
