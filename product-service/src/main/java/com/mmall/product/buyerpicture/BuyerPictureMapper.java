package com.mmall.product.buyerpicture;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Rows of {@code buyer_picture}. A row's lock decides between holding a picture and removing it. */
@Mapper
interface BuyerPictureMapper {
    /** @param secondsToWait until the oldest picture of the last hour is older than that; 0 where there is none */
    record Uploads(int unused, int ofLastHour, int secondsToWait) {}

    /** @param secondsToWait until they are counted from the beginning */
    record Tries(int count, int secondsToWait) {}

    record Content(byte[] content) {}

    record Held(String id, String orderNo) {}

    /** Uploads of one user are stored one after the other. */
    @Insert("INSERT INTO picture_owner (user_id) VALUES (#{userId}) ON DUPLICATE KEY UPDATE user_id = #{userId}")
    void lockOwner(long userId);

    /** MySQL sets from left to right. */
    @Insert("""
            INSERT INTO picture_owner (user_id, tries, tries_since) VALUES (#{userId}, 1, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE
                tries = IF(tries_since > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR, tries + 1, 1),
                tries_since = IF(tries_since > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR, tries_since, UTC_TIMESTAMP(6))
            """)
    void countTry(long userId);

    @Select("""
            SELECT tries AS count, 3600 - TIMESTAMPDIFF(SECOND, tries_since, UTC_TIMESTAMP(6)) AS seconds_to_wait
            FROM picture_owner WHERE user_id = #{userId}
            """)
    Tries tries(long userId);

    @Select("""
            SELECT
                (SELECT COUNT(*) FROM buyer_picture WHERE user_id = #{userId} AND unused_since IS NOT NULL) AS unused,
                COUNT(*) AS of_last_hour,
                COALESCE(3600 - TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)), 0) AS seconds_to_wait
            FROM buyer_picture
            WHERE user_id = #{userId} AND created_at > UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
            """)
    Uploads uploads(long userId);

    @Insert("""
            INSERT INTO buyer_picture (id, user_id, content, created_at, unused_since)
            VALUES (#{id}, #{userId}, #{content}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            """)
    void insert(String id, long userId, byte[] content);

    @Select("SELECT content FROM buyer_picture WHERE id = #{id}")
    @Nullable
    Content anybodys(String id);

    @Select("SELECT content FROM buyer_picture WHERE id = #{id} AND user_id = #{userId}")
    @Nullable
    Content ofUser(String id, long userId);

    /** One that is kept for this order stays so. MySQL sets from left to right. */
    @Update("""
            <script>
            UPDATE buyer_picture
            SET held_since = IF(order_no IS NOT NULL AND held_since IS NULL, NULL, UTC_TIMESTAMP(6)),
                order_no = #{orderNo}, unused_since = NULL
            WHERE user_id = #{userId} AND (order_no IS NULL OR order_no = #{orderNo}) AND id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    void hold(Collection<String> ids, long userId, String orderNo);

    @Select("""
            <script>
            SELECT id FROM buyer_picture
            WHERE user_id = #{userId} AND order_no = #{orderNo} AND id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<String> held(Collection<String> ids, long userId, String orderNo);

    /** The oldest ones that were held so long ago that their return is committed, or never will be. */
    @Select("""
            SELECT id, order_no FROM buyer_picture WHERE held_since < UTC_TIMESTAMP(6) - INTERVAL #{seconds} SECOND
            ORDER BY held_since LIMIT #{most}
            """)
    List<Held> heldForLonger(long seconds, int most);

    @Update("""
            <script>
            UPDATE buyer_picture SET held_since = NULL
            WHERE order_no = #{orderNo} AND id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    void keep(Collection<String> ids, String orderNo);

    /** Not one that was held anew meanwhile, nor one that is kept. */
    @Update("""
            <script>
            UPDATE buyer_picture SET order_no = NULL, held_since = NULL, unused_since = UTC_TIMESTAMP(6)
            WHERE order_no = #{orderNo} AND held_since &lt; UTC_TIMESTAMP(6) - INTERVAL #{seconds} SECOND AND id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    void release(Collection<String> ids, String orderNo, long seconds);
}
