package com.mmall.product.category;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.json.Id;
import com.mmall.conventions.json.Patch;
import com.mmall.conventions.text.Text;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adding, renaming, moving and removing categories. */
@RestController
@Tag(name = "Admin: categories", description = "Adding, renaming, moving and removing categories")
@RequestMapping("/api/admin/categories")
class AdminCategoryController {
    record New(
            @NotBlank @Text @Size(max = 50) String name,
            @Nullable @Id Long parentId,
            @Nullable Integer sort) {}

    /** {@code parentId: null} makes it a root. */
    record Change(
            @NotNull @Text @Size(max = 50) Patch<String> name,
            @Id Patch<Long> parentId,
            @NotNull Patch<Integer> sort) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(String id, String name, @Nullable String parentId, int sort) {
        static View of(Category c) {
            return new View(
                    Long.toString(c.id()),
                    c.name(),
                    c.parentId() == null ? null : Long.toString(c.parentId()),
                    c.sort());
        }
    }

    private final Categories categories;

    AdminCategoryController(Categories categories) {
        this.categories = categories;
    }

    @Operation(operationId = "addCategory", summary = "Add a category")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody @Valid New body) {
        return View.of(categories.add(body.name(), body.parentId(), body.sort() == null ? 0 : body.sort()));
    }

    @Operation(operationId = "changeCategory", summary = "Rename, move or sort a category")
    @Refuses("404 category_not_found")
    @PatchMapping("/{id}")
    View change(@PathVariable long id, @RequestBody @Valid Change body) {
        return View.of(categories.change(id, body.name(), body.parentId(), body.sort()));
    }

    @Operation(operationId = "deleteCategory", summary = "Delete a category that nothing is in")
    @Refuses({"404 category_not_found", "409 category_in_use"})
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        categories.delete(id);
    }
}
