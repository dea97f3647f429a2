package com.mmall.user.session;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Marks of browsers and networks, a few per account. */
@Mapper
interface KnownVisitorMapper {
    @Select("SELECT mark FROM known_visitor WHERE user_id = #{userId} AND seen_at > #{since}")
    List<String> seenSince(@Param("userId") long userId, @Param("since") Instant since);

    @Insert("""
            INSERT INTO known_visitor (user_id, mark, seen_at) VALUES (#{userId}, #{mark}, #{now})
            ON DUPLICATE KEY UPDATE seen_at = #{now}
            """)
    int put(@Param("userId") long userId, @Param("mark") String mark, @Param("now") Instant now);

    @Select("SELECT COUNT(*) FROM known_visitor WHERE user_id = #{userId}")
    int count(long userId);

    @Delete("DELETE FROM known_visitor WHERE user_id = #{userId} ORDER BY seen_at LIMIT #{count}")
    int removeOldest(@Param("userId") long userId, @Param("count") int count);
}
