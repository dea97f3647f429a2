package com.mmall.product.category;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

@Mapper
interface CategoryMapper extends BaseMapper<CategoryRow> {
    @Select("SELECT id, parent_id, name, sort FROM category")
    List<Category> all();

    /** Until the transaction ends, nobody else changes a category or keeps one. */
    @Select("SELECT id FROM category ORDER BY id FOR UPDATE")
    List<Long> lockAll();

    /** Until the transaction ends, nobody deletes it; null when it is gone. */
    @Select("SELECT id FROM category WHERE id = #{id} LOCK IN SHARE MODE")
    @Nullable
    Long keep(long id);

    /** @return 0 when it is gone, or something is in it */
    @Delete("""
            DELETE FROM category WHERE id = #{id}
            AND NOT EXISTS (SELECT 1 FROM product WHERE category_id = #{id})
            AND id NOT IN (SELECT parent_id FROM (SELECT parent_id FROM category WHERE parent_id = #{id}) AS child)
            """)
    int deleteUnused(long id);
}
