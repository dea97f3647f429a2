package com.mmall.product.category;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code category}; times in UTC. */
@NullUnmarked
@TableName("category")
class CategoryRow {
    @TableId(type = IdType.AUTO)
    Long id;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    Long parentId;

    String name;
    Integer sort;

    @TableField(updateStrategy = FieldStrategy.NEVER)
    LocalDateTime createdAt;

    LocalDateTime updatedAt;
}
