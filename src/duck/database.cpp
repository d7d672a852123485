#include "duck/database.h"

#include <cassert>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "duck/handles.h"
#include "duck/register_feed.h"

namespace duck {
namespace {

struct Config {
    duckdb_config config = nullptr;

    Config() { library().create_config(&config); }
    Config(const Config&) = delete;
    Config& operator=(const Config&) = delete;
    ~Config() { library().destroy_config(&config); }

    void set(const char* name, const std::string& value) const {
        [[maybe_unused]] const auto state = library().set_config(config, name, value.c_str());
        assert(state == DuckDBSuccess);
    }
};

std::string quoted(std::string_view text, char mark) {
    std::string out(1, mark);
    for (const char letter : text) {
        if (letter == mark) out += mark;
        out += letter;
    }
    out += mark;
    return out;
}

bool is_the_machines(duckdb_error_type type) {
    return type == DUCKDB_ERROR_OUT_OF_MEMORY || type == DUCKDB_ERROR_IO || type == DUCKDB_ERROR_PERMISSION ||
           type == DUCKDB_ERROR_INTERRUPT;
}

}  // namespace

struct Database::Handles {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    std::shared_ptr<StoppedFeed> stopped = std::make_shared<StoppedFeed>();

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() {
        library().disconnect(&connection);
        library().close(&database);
    }
};

Database::Database(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

base::Result<Database> Database::open(const Options& options) {
    TRY(Library::load());
    const Config config;
    if (options.threads > 0) config.set("threads", std::to_string(options.threads));
    config.set("memory_limit", fmt::format("{}MiB", options.memory_mib));
    config.set("temp_directory", options.temp_directory.string());
    config.set("autoinstall_known_extensions", "false");
    config.set("autoload_known_extensions", "false");

    auto handles = std::make_unique<Handles>();
    char* reason = nullptr;
    const auto opened = library().open_ext(nullptr, &handles->database, config.config, &reason);
    if (opened != DuckDBSuccess ||
        library().connect(handles->database, &handles->connection) != DuckDBSuccess) {
        const std::string why = reason != nullptr ? reason : "no reason given";
        library().free(reason);
        return std::unexpected(base::environment_problem("G001", "",
                                                         "the counting engine does not start: " + why,
                                                         "check the memory and the temporary folder"));
    }
    Database database(std::move(handles));

    std::vector<std::string> readable;
    for (const auto& path : options.readable) readable.push_back(quoted_text(path.string()));
    const std::string settings[] = {
        fmt::format("SET allowed_paths = [{}]", fmt::join(readable, ", ")),
        // No answer depends on the order in which rows are read: every query that needs one asks for it.
        "SET preserve_insertion_order = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    };
    for (const auto& setting : settings) TRY(database.query(setting));
    return database;
}

base::Result<void> Database::add(const std::string& name, std::shared_ptr<const Feed> feed) {
    if (register_feed(handles_->connection, name, std::move(feed), handles_->stopped)) return {};
    return std::unexpected(base::environment_problem("G003", "",
                                                     "the counting engine refused the source " + name,
                                                     "this is a fault of the program: please report it"));
}

base::Result<Answer> Database::query(const std::string& sql) {
    auto handle = std::make_unique<Answer::Handle>();
    if (library().query(handles_->connection, sql.c_str(), &handle->result) == DuckDBSuccess)
        return Answer(std::move(handle));
    // A feed knows better than the engine why it stopped.
    if (auto problem = handles_->stopped->take()) return std::unexpected(*problem);
    const std::string why = library().result_error(&handle->result);
    if (is_the_machines(library().result_error_type(&handle->result)))
        return std::unexpected(base::environment_problem("G002", "", "counting failed: " + why,
                                                         "free memory or disk space, and run it again"));
    return std::unexpected(base::environment_problem("G003", "",
                                                     "the counting engine refused a query: " + why,
                                                     "this is a fault of the program: please report it"));
}

std::string quoted_text(std::string_view text) { return quoted(text, '\''); }
std::string quoted_name(std::string_view name) { return quoted(name, '"'); }

}  // namespace duck
