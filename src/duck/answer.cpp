#include "duck/answer.h"

#include <cassert>
#include <utility>
#include <vector>

#include "duck/handles.h"

namespace duck {

struct Chunk::Handle {
    struct Column {
        duckdb_type type;
        const void* data;
        std::uint64_t* validity;  // null if no value is null
    };
    duckdb_data_chunk chunk;
    std::size_t rows;
    std::vector<Column> columns;

    explicit Handle(duckdb_data_chunk filled) : chunk(filled), rows(library().chunk_size(filled)) {
        for (idx_t at = 0; at < library().columns(chunk); ++at) {
            auto* vector = library().chunk_vector(chunk, at);
            auto type = library().vector_type(vector);
            columns.push_back(
                {library().type_id(type), library().vector_data(vector), library().validity(vector)});
            library().destroy_type(&type);
        }
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { library().destroy_chunk(&chunk); }
};

Chunk::Chunk(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Chunk::~Chunk() = default;
Chunk::Chunk(Chunk&&) noexcept = default;
Chunk& Chunk::operator=(Chunk&&) noexcept = default;

std::size_t Chunk::rows() const { return handle_->rows; }

std::span<const std::int64_t> Chunk::wholes(std::size_t column) const {
    const auto& held = handle_->columns.at(column);
    assert(held.type == DUCKDB_TYPE_BIGINT);
    return {static_cast<const std::int64_t*>(held.data), handle_->rows};
}

std::string_view Chunk::text(std::size_t column, std::size_t row) const {
    const auto& held = handle_->columns.at(column);
    assert(held.type == DUCKDB_TYPE_VARCHAR && row < handle_->rows && !is_null(column, row));
    const auto& string = static_cast<const duckdb_string_t*>(held.data)[row];
    const auto length = string.value.inlined.length;
    // A short text lies within its own entry, a long one elsewhere.
    const bool is_short = length <= sizeof(string.value.inlined.inlined);
    return {is_short ? string.value.inlined.inlined : string.value.pointer.ptr, length};
}

bool Chunk::is_null(std::size_t column, std::size_t row) const {
    auto* validity = handle_->columns.at(column).validity;
    return validity != nullptr && !library().is_valid(validity, row);
}

Answer::Answer(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Answer::~Answer() = default;
Answer::Answer(Answer&&) noexcept = default;
Answer& Answer::operator=(Answer&&) noexcept = default;

std::optional<Chunk> Answer::next() {
    while (auto chunk = library().fetch_chunk(handle_->result)) {
        auto held = std::make_unique<Chunk::Handle>(chunk);
        if (held->rows > 0) return Chunk(std::move(held));
    }
    return std::nullopt;
}

std::int64_t Answer::single_whole() {
    const auto chunk = next();
    assert(chunk && chunk->rows() == 1 && !chunk->is_null(0, 0));
    return chunk->wholes(0)[0];
}

}  // namespace duck
