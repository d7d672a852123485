#include "duck/feed.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "duck/library.h"
#include "duck/register_feed.h"

namespace duck {

struct FeedChunk::Handle {
    duckdb_data_chunk chunk;
    const std::vector<FeedColumn>& columns;

    duckdb_vector vector(std::size_t column) const { return library().chunk_vector(chunk, column); }
};

namespace {

/// What a table function keeps, for as long as the database lives.
struct Registered {
    std::shared_ptr<const Feed> feed;
    std::shared_ptr<StoppedFeed> stopped;
    std::vector<FeedColumn> columns;
};

template <class Object>
void destroy(void* object) {
    delete static_cast<Object*>(object);
}

duckdb_logical_type type_of(const FeedColumn& column) {
    switch (column.type) {
        case FeedType::Text: return library().create_type(DUCKDB_TYPE_VARCHAR);
        case FeedType::Date: return library().create_type(DUCKDB_TYPE_DATE);
        case FeedType::Whole: return library().create_type(DUCKDB_TYPE_BIGINT);
        case FeedType::Decimal: return library().create_decimal_type(18, 6);
        case FeedType::YesNo: return library().create_type(DUCKDB_TYPE_BOOLEAN);
        case FeedType::Name: break;
    }
    std::vector<const char*> names;
    for (const auto& name : column.names) names.push_back(name.c_str());
    return library().create_enum_type(names.data(), names.size());
}

template <class To>
void copy_as(void* to, std::span<const std::int64_t> values) {
    auto* out = static_cast<To*>(to);
    for (std::size_t at = 0; at < values.size(); ++at) out[at] = static_cast<To>(values[at]);
}

}  // namespace

std::size_t FeedChunk::capacity() { return library().vector_size(); }

void FeedChunk::set_rows(std::size_t rows) { library().set_chunk_size(handle_.chunk, rows); }

void FeedChunk::set_numbers(std::size_t column, std::span<const std::int64_t> values) {
    auto* data = library().vector_data(handle_.vector(column));
    const auto& held = handle_.columns.at(column);
    switch (held.type) {
        case FeedType::Text: assert(false); break;
        case FeedType::Date: return copy_as<std::int32_t>(data, values);
        case FeedType::YesNo: return copy_as<std::uint8_t>(data, values);
        case FeedType::Whole:
        case FeedType::Decimal: return copy_as<std::int64_t>(data, values);
        case FeedType::Name: break;
    }
    // The engine holds an enumeration's values in as few bytes as they need.
    if (held.names.size() <= 255) return copy_as<std::uint8_t>(data, values);
    if (held.names.size() <= 65535) return copy_as<std::uint16_t>(data, values);
    copy_as<std::uint32_t>(data, values);
}

void FeedChunk::set_texts(std::size_t column, std::span<const std::string_view> values,
                          std::span<const std::uint64_t> present) {
    auto* vector = handle_.vector(column);
    auto* data = static_cast<duckdb_string_t*>(library().vector_data(vector));
    for (std::size_t at = 0; at < values.size(); ++at) {
        const auto& text = values[at];
        if ((present[at / 64] >> (at % 64) & 1) == 0) continue;
        auto& short_text = data[at].value.inlined;
        if (text.size() > sizeof short_text.inlined) {
            library().assign_text(vector, at, text.data(), text.size());
            continue;
        }
        // A short text lies within its own entry, and its rest is zero.
        short_text.length = static_cast<std::uint32_t>(text.size());
        std::memset(short_text.inlined, 0, sizeof short_text.inlined);
        std::memcpy(short_text.inlined, text.data(), text.size());
    }
}

void FeedChunk::set_present(std::size_t column, std::span<const std::uint64_t> present) {
    auto* vector = handle_.vector(column);
    library().make_validity_writable(vector);
    std::ranges::copy(present, library().validity(vector));
}

/// What the engine calls. Nothing may be thrown through it.
struct FeedCalls {
    static void bind(duckdb_bind_info info) {
        const auto& held = *static_cast<Registered*>(library().bind_extra_info(info));
        for (const auto& column : held.columns) {
            auto type = type_of(column);
            library().add_result_column(info, column.name.c_str(), type);
            library().destroy_type(&type);
        }
        library().set_cardinality(info, held.feed->likely_rows(), false);
    }

    static void start(duckdb_init_info info) {
        const auto& held = *static_cast<Registered*>(library().init_extra_info(info));
        auto scan = held.feed->scan();
        library().set_max_threads(info, scan->most_readers());
        library().set_init_data(info, new std::unique_ptr<Feed::Scan>(std::move(scan)),
                                destroy<std::unique_ptr<Feed::Scan>>);
    }

    /// A thread's own: its reader is opened when the scan is known, at the first call for rows.
    static void start_thread(duckdb_init_info info) {
        library().set_init_data(info, new std::unique_ptr<FeedReader>, destroy<std::unique_ptr<FeedReader>>);
    }

    static void fill(duckdb_function_info info, duckdb_data_chunk output) {
        const auto& held = *static_cast<Registered*>(library().extra_info(info));
        auto& scan = *static_cast<std::unique_ptr<Feed::Scan>*>(library().init_data(info));
        auto& reader = *static_cast<std::unique_ptr<FeedReader>*>(library().local_init_data(info));
        if (!reader) reader = scan->open();
        FeedChunk::Handle handle{output, held.columns};
        FeedChunk chunk(handle);
        const auto filled = reader->fill(chunk);
        if (filled) return;
        held.stopped->set(filled.error());
        library().set_error(info, filled.error().message.c_str());
    }
};

bool register_feed(duckdb_connection connection, const std::string& name, std::shared_ptr<const Feed> feed,
                   std::shared_ptr<StoppedFeed> stopped) {
    auto columns = feed->columns();
    auto held =
        std::unique_ptr<Registered>(new Registered{std::move(feed), std::move(stopped), std::move(columns)});
    auto function = library().create_function();
    library().set_name(function, name.c_str());
    library().set_extra_info(function, held.release(), destroy<Registered>);
    library().set_bind(function, FeedCalls::bind);
    library().set_init(function, FeedCalls::start);
    library().set_local_init(function, FeedCalls::start_thread);
    library().set_function(function, FeedCalls::fill);
    const auto registered = library().register_function(connection, function);
    library().destroy_function(&function);
    return registered == DuckDBSuccess;
}

}  // namespace duck
