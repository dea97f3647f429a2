package com.mmall.user.session;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Sessions in the database, which is the truth about them. */
@Mapper
interface SessionMapper extends BaseMapper<SessionRow> {
    /** The last session of the page before. */
    record After(Instant lastSeenAt, long id) {
        static final After NOTHING = new After(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
    }

    @Select("SELECT * FROM login_session WHERE token_hash = #{hash} AND ended_at IS NULL")
    @Nullable
    SessionRow open(String hash);

    @Update("UPDATE login_session SET last_seen_at = #{now} WHERE id = #{id}")
    int seen(@Param("id") long id, @Param("now") Instant now);

    @Select("""
            SELECT * FROM login_session
            WHERE user_id = #{userId} AND ended_at IS NULL AND expires_at > #{now} AND last_seen_at > #{idleSince}
            AND (last_seen_at < #{after.lastSeenAt} OR last_seen_at = #{after.lastSeenAt} AND id < #{after.id})
            ORDER BY last_seen_at DESC, id DESC LIMIT #{size} OFFSET #{skip}
            """)
    List<SessionRow> ofUser(
            @Param("userId") long userId,
            @Param("now") Instant now,
            @Param("idleSince") Instant idleSince,
            @Param("after") After after,
            @Param("size") int size,
            @Param("skip") long skip);

    @Select("""
            SELECT COUNT(*) FROM login_session
            WHERE user_id = #{userId} AND ended_at IS NULL AND expires_at > #{now} AND last_seen_at > #{idleSince}
            """)
    long count(@Param("userId") long userId, @Param("now") Instant now, @Param("idleSince") Instant idleSince);

    @Select("SELECT * FROM login_session WHERE user_id = #{userId} AND ended_at IS NULL FOR UPDATE")
    List<SessionRow> holdOpen(long userId);

    @Select("""
            SELECT * FROM login_session WHERE user_id = #{userId} AND ended_at IS NULL
            ORDER BY last_seen_at DESC, id DESC LIMIT 1000 OFFSET #{kept}
            """)
    List<SessionRow> unusedForLongest(@Param("userId") long userId, @Param("kept") int kept);

    @Update("UPDATE login_session SET ended_at = #{now} WHERE id = #{id} AND ended_at IS NULL")
    int end(@Param("id") long id, @Param("now") Instant now);

    @Select("SELECT * FROM login_session WHERE ended_at IS NOT NULL ORDER BY ended_at LIMIT 200")
    List<SessionRow> ended();
}
