#include "postgres/connection.h"

#include <libpq-fe.h>

#include <charconv>

#include <fmt/format.h>

namespace postgres {
namespace {

PGconn* raw(const std::shared_ptr<void>& handle) { return static_cast<PGconn*>(handle.get()); }
PGresult* result_of(const std::shared_ptr<void>& result) { return static_cast<PGresult*>(result.get()); }

std::shared_ptr<void> held(PGresult* result) {
    return {result, [](void* one) { PQclear(static_cast<PGresult*>(one)); }};
}

/// "councils on host.example": what a reader needs to know the server by, and no more.
std::string shown_of(PGconn* connection) {
    const auto part = [](const char* text) { return std::string(text != nullptr ? text : ""); };
    return fmt::format("postgresql://{}:{}/{}", part(PQhost(connection)), part(PQport(connection)),
                       part(PQdb(connection)));
}

/// libpq's first words about why it could not connect; they name the server and the account.
std::string first_line(const char* text) {
    std::string line(text != nullptr ? text : "");
    // libpq speaks of each address that it tried; the last is why it gave up.
    while (!line.empty() && line.back() == '\n') line.pop_back();
    const auto start = line.rfind("error: ");
    if (start != line.npos) line = line.substr(start + 7);
    if (const auto end = line.find('\n'); end != line.npos) line.resize(end);
    return line;
}

base::Problem unreachable(const std::string& shown, const std::string& why) {
    return base::environment_problem("G010", shown,
                                     fmt::format("the counting server cannot be reached ({})", why),
                                     "is its name right, is it running, and may this account log in?");
}

}  // namespace

base::Result<Parameters> read_address(const std::string& written) {
    const bool is_address = written.starts_with("postgresql://") || written.starts_with("postgres://");
    char* why = nullptr;
    auto* read = is_address ? PQconninfoParse(written.c_str(), &why) : nullptr;
    PQfreemem(why);  // it may quote the password
    if (read == nullptr)
        return std::unexpected(base::use_problem("U030", "--engine is no address of a PostgreSQL database",
                                                 "write --engine postgresql://USER@HOST/DATABASE"));
    Parameters parameters;
    for (const auto* option = read; option->keyword != nullptr; ++option)
        if (option->val != nullptr) parameters[option->keyword] = option->val;
    PQconninfoFree(read);
    return parameters;
}

std::size_t Answer::rows() const { return static_cast<std::size_t>(PQntuples(result_of(result_))); }
std::size_t Answer::columns() const { return static_cast<std::size_t>(PQnfields(result_of(result_))); }
std::string Answer::name(std::size_t column) const {
    return PQfname(result_of(result_), static_cast<int>(column));
}

Type Answer::type(std::size_t column) const {
    switch (PQftype(result_of(result_), static_cast<int>(column))) {
        case 16: return Type::Truth;
        case 20:
        case 21:
        case 23: return Type::Whole;
        case 1700: return Type::Number;
        case 1082: return Type::Date;
        default: return Type::Text;
    }
}

bool Answer::is_null(std::size_t row, std::size_t column) const {
    return PQgetisnull(result_of(result_), static_cast<int>(row), static_cast<int>(column)) != 0;
}

std::string_view Answer::text(std::size_t row, std::size_t column) const {
    auto* result = result_of(result_);
    return {PQgetvalue(result, static_cast<int>(row), static_cast<int>(column)),
            static_cast<std::size_t>(PQgetlength(result, static_cast<int>(row), static_cast<int>(column)))};
}

std::int64_t Answer::whole(std::size_t row, std::size_t column) const {
    const auto written = text(row, column);
    std::int64_t number = 0;
    std::from_chars(written.data(), written.data() + written.size(), number);
    return number;
}

base::Result<Connection> Connection::open(const Parameters& parameters) {
    std::vector<const char*> names, values;
    for (const auto& [name, value] : parameters) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    for (const auto& [name, value] :
         {std::pair("connect_timeout", "10"), std::pair("application_name", "ontrack"),
          std::pair("client_encoding", "UTF8")}) {
        if (parameters.contains(name)) continue;
        names.push_back(name);
        values.push_back(value);
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    std::shared_ptr<void> handle(PQconnectdbParams(names.data(), values.data(), 0),
                                 [](void* one) { PQfinish(static_cast<PGconn*>(one)); });
    auto* connection = raw(handle);
    const auto shown = shown_of(connection);
    if (PQstatus(connection) != CONNECTION_OK)
        return std::unexpected(unreachable(shown, first_line(PQerrorMessage(connection))));
    PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
    Connection opened(std::move(handle), shown);
    TRY(opened.query("SET datestyle = 'ISO'; SET jit = off; SET timezone = 'UTC'"));
    const auto encoding = TRY(opened.query("SHOW server_encoding"));
    if (encoding.text(0, 0) != "UTF8")
        return std::unexpected(base::environment_problem("G015", shown,
                                                         "the counting server's database is not in UTF-8",
                                                         "make one with ENCODING 'UTF8'"));
    return opened;
}

base::Problem Connection::problem(const std::string& state) const {
    const auto said = [&](const char* code, const std::string& message, const char* hint) {
        return base::environment_problem(code, shown_, message, hint);
    };
    const auto family = state.substr(0, 2);
    // Without a code it is libpq that complains: of the connection.
    const bool stopped =
        state.empty() || state == "57P01" || state == "57P02" || state == "57P03" || family == "08";
    if (stopped || PQstatus(raw(handle_)) != CONNECTION_OK)
        return said("G012", "the counting server went away while it was counting",
                    "nothing was counted: run it again when the server is back");
    if (state == "42501" || state == "25006" || family == "28")
        return said(
            "G011", "the account may not hold records on the counting server",
            "it needs CREATE and TEMPORARY on the database, and, where there are several servers, USAGE on "
            "each and a mapping");
    if (family == "53")
        return said("G013", "the counting server has no room or no connection left",
                    "make room on its disk, or let more connections in, and run it again");
    return said("G014", fmt::format("the counting server refused a query (its code for this is {})", state),
                "its log says more; if nothing is wrong with the server, please report it");
}

base::Result<void> Connection::send(const std::string& sql) {
    if (PQsendQuery(raw(handle_), sql.c_str()) == 1) return {};
    return std::unexpected(problem(""));
}

base::Result<Answer> Connection::receive() {
    std::shared_ptr<void> last;
    std::string state;
    bool failed = false;
    while (auto* result = PQgetResult(raw(handle_))) {
        last = held(result);
        const auto status = PQresultStatus(result);
        if (status == PGRES_COPY_IN) break;
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) continue;
        const auto* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        if (!failed) state = code != nullptr ? code : "";
        failed = true;
        if (PQstatus(raw(handle_)) != CONNECTION_OK) break;
    }
    if (failed || last == nullptr) return std::unexpected(problem(state));
    return Answer(std::move(last));
}

base::Result<Answer> Connection::query(const std::string& sql) {
    TRY(send(sql));
    return receive();
}

base::Result<void> Connection::begin_copy(const std::string& sql) {
    TRY(query(sql));
    return {};
}

base::Result<void> Connection::put(std::string_view lines) {
    if (PQputCopyData(raw(handle_), lines.data(), static_cast<int>(lines.size())) == 1) return {};
    return std::unexpected(problem(""));
}

base::Result<void> Connection::end_copy() {
    if (PQputCopyEnd(raw(handle_), nullptr) != 1) return std::unexpected(problem(""));
    TRY(receive());
    return {};
}

}  // namespace postgres
