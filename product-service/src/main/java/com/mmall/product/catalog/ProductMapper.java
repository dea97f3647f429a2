package com.mmall.product.catalog;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads products. Sort orders come from a fixed list, never from the request's text. */
@Mapper
interface ProductMapper {
    /** @param rank the sort key of the row in the order asked for */
    record Listed(
            long id,
            String name,
            String subtitle,
            long categoryId,
            long price,
            @Nullable String mainImage,
            ProductStatus status,
            int stock,
            int reserved,
            long sold,
            int version,
            long rank) {}

    /** One row per picture, or one without any. */
    record Detailed(
            long id,
            String name,
            String subtitle,
            String detail,
            long categoryId,
            long price,
            ProductStatus status,
            int stock,
            int reserved,
            long sold,
            int version,
            @Nullable String path) {}

    record Fact(long id, String name, @Nullable String mainImage, long price, int stock, boolean onSale) {}

    String FILTER = """
            FROM product
            <where>
              <if test="q.status != null">AND status = #{q.status}</if>
              <if test="q.categories != null">
                AND category_id IN
                <foreach collection="q.categories" item="c" open="(" separator="," close=")">#{c}</foreach>
              </if>
              <foreach collection="q.words" item="spellings">
                <foreach collection="spellings" item="w" open="AND (" separator=" OR " close=")">
                  name LIKE #{w} OR subtitle LIKE #{w}
                </foreach>
              </foreach>
              <if test="q.minPrice != null">AND price &gt;= #{q.minPrice.fen}</if>
              <if test="q.maxPrice != null">AND price &lt;= #{q.maxPrice.fen}</if>
              <if test="q.inStock != null and q.inStock">AND stock &gt; 0</if>
              <if test="q.inStock != null and !q.inStock">AND stock = 0</if>
              <if test="q.maxStock != null">AND stock &lt;= #{q.maxStock}</if>
            """;

    String NAMED = """
            <foreach collection="q.words" item="spellings" open="(" separator=" AND " close=")">
              <foreach collection="spellings" item="w" open="(" separator=" OR " close=")">name LIKE #{w}</foreach>
            </foreach>
            """;

    @Select("<script>SELECT id, name, subtitle, category_id, price, main_image, status, stock, reserved, sold, version,"
            + """
            <choose>
              <when test="sort == 'PRICE_ASC' or sort == 'PRICE_DESC'">price</when>
              <when test="sort == 'SALES'">sold</when>
              <when test="sort == 'RELEVANCE'">""" + NAMED + """
            </when>
              <otherwise>0</otherwise>
            </choose> AS `rank`
            """ + FILTER + """
              <if test="after != null">
                <choose>
                  <when test="sort == 'PRICE_ASC'">
                    AND price &gt;= #{after.key} AND (price &gt; #{after.key} OR id &gt; #{after.id})
                  </when>
                  <when test="sort == 'PRICE_DESC'">
                    AND price &lt;= #{after.key} AND (price &lt; #{after.key} OR id &lt; #{after.id})
                  </when>
                  <when test="sort == 'SALES'">
                    AND sold &lt;= #{after.key} AND (sold &lt; #{after.key} OR id &lt; #{after.id})
                  </when>
                  <when test="sort == 'RELEVANCE'">
                    AND (""" + NAMED + """
                     &lt; #{after.key} OR (""" + NAMED + """
                     = #{after.key} AND id &lt; #{after.id}))
                  </when>
                  <otherwise>AND id &lt; #{after.id}</otherwise>
                </choose>
              </if>
            </where>
            ORDER BY
            <choose>
              <when test="sort == 'PRICE_ASC'">price, id</when>
              <when test="sort == 'PRICE_DESC'">price DESC, id DESC</when>
              <when test="sort == 'SALES'">sold DESC, id DESC</when>
              <when test="sort == 'RELEVANCE'">`rank` DESC, id DESC</when>
              <otherwise>id DESC</otherwise>
            </choose>
            LIMIT #{limit} OFFSET #{offset}
            </script>
            """)
    List<Listed> list(ProductQuery q, String sort, @Nullable After after, int limit, long offset);

    @Select("<script>SELECT COUNT(*) FROM (SELECT 1 " + FILTER + "</where> LIMIT #{atMost}) AS counted</script>")
    int count(ProductQuery q, int atMost);

    @Select("""
            <script>
            SELECT DISTINCT name FROM product WHERE status = 'ON_SALE'
            <foreach collection="words" item="spellings">
              <foreach collection="spellings" item="w" open="AND (" separator=" OR " close=")">name LIKE #{w}</foreach>
            </foreach>
            ORDER BY name LIMIT #{limit}
            </script>
            """)
    List<String> names(List<List<String>> words, int limit);

    @Select("""
            SELECT p.id, p.name, p.subtitle, p.detail, p.category_id, p.price, p.status, p.stock, p.reserved, p.sold,
                   p.version, i.path
            FROM product p LEFT JOIN product_image i ON i.product_id = p.id
            WHERE p.id = #{id} ORDER BY i.position
            """)
    List<Detailed> detailed(long id);

    @Select("""
            <script>
            SELECT id, name, main_image, price, stock, status = 'ON_SALE' AS on_sale FROM product WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY id
            </script>
            """)
    List<Fact> facts(Collection<Long> ids);
}
