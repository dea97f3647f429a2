package com.mmall.product.catalog;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Update;

/** Writes what admins may edit. The counters are not among it: those belong to the stock. */
@Mapper
interface AdminProductMapper {
    @Insert("""
            INSERT INTO product (category_id, name, subtitle, detail, price, main_image, status, stock, created_at,
                                 updated_at)
            VALUES (#{categoryId}, #{name}, #{subtitle}, #{detail}, #{price}, #{mainImage}, #{status}, #{stock},
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            """)
    @Options(useGeneratedKeys = true, keyProperty = "id")
    void insert(ProductRow row);

    /** @return 0 when there is no such product or its version has changed */
    @Update("""
            UPDATE product SET category_id = #{categoryId}, name = #{name}, subtitle = #{subtitle}, detail = #{detail},
                price = #{price}, main_image = #{mainImage}, status = #{status}, version = version + 1,
                updated_at = UTC_TIMESTAMP(6)
            WHERE id = #{id} AND version = #{version}
            """)
    int update(ProductRow row);

    @Update("""
            UPDATE product SET status = #{status}, version = version + 1, updated_at = UTC_TIMESTAMP(6)
            WHERE id = #{id} AND status <> #{status}
            """)
    int changeStatus(long id, ProductStatus status);

    @Delete("DELETE FROM product_image WHERE product_id = #{id}")
    void removeImages(long id);

    @Insert("""
            <script>
            INSERT INTO product_image (product_id, position, path) VALUES
            <foreach collection="paths" item="path" index="position" separator=",">
                (#{id}, #{position}, #{path})
            </foreach>
            </script>
            """)
    void addImages(long id, List<String> paths);
}
