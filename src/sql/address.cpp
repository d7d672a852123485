#include "sql/address.h"

namespace sql {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

base::Problem wrong(std::string_view written, std::string message) {
    base::Problem problem;
    problem.code = "L010";
    problem.message = std::move(message);
    problem.excerpt = std::string(written);
    problem.hint = "write --store sqlite:PATH or --store postgresql://USER@HOST/DATABASE";
    problem.fault = base::Fault::Use;
    return problem;
}

}  // namespace

base::Result<Address> read_address(std::string_view written) {
    if (written.starts_with("postgresql://") || written.starts_with("postgres://"))
        return Address{Engine::Postgresql, std::string(written)};
    if (!written.starts_with(sqlite_scheme))
        return std::unexpected(
            wrong(written, "a store's address begins with \"sqlite:\" or \"postgresql://\""));
    const auto path = written.substr(sqlite_scheme.size());
    if (path.empty()) return std::unexpected(wrong(written, "the path of the store is missing"));
    // SOCI quotes the path; SQLite gives a name in memory or of a URI a meaning of its own.
    if (path.find_first_of("\"\n") != path.npos || path.front() == ':' || path.starts_with("file:"))
        return std::unexpected(wrong(
            written, "the store's path may hold no quotation mark and not begin with \":\" or \"file:\""));
    return Address{Engine::Sqlite, std::string(path)};
}

std::string printable(const Address& address) {
    if (address.engine == Engine::Sqlite) return std::string(sqlite_scheme) + address.target;
    auto text = address.target;
    const auto begin = text.find("://") + 3;
    const auto host = text.find('@', begin);
    const auto colon = text.find(':', begin);
    if (host != text.npos && colon < host) text.replace(colon, host - colon, ":***");
    // The rest of an address may name a password too; nothing there is needed to know the store by.
    return text.substr(0, text.find('?'));
}

}  // namespace sql
