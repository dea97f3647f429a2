package com.mmall.user.reset;

import java.time.Instant;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Links that have been sent and not been used; a new one takes the place of a user's old one. */
@Mapper
interface ResetMapper {
    @Insert("""
            INSERT INTO password_reset (token_hash, user_id, expires_at) VALUES (#{hash}, #{userId}, #{end})
            ON DUPLICATE KEY UPDATE token_hash = #{hash}, expires_at = #{end}
            """)
    int put(@Param("hash") String hash, @Param("userId") long userId, @Param("end") Instant end);

    @Select("SELECT user_id FROM password_reset WHERE token_hash = #{hash} AND expires_at > #{now}")
    @Nullable
    Long userOf(@Param("hash") String hash, @Param("now") Instant now);

    /** 1 for the one who comes first, 0 for everybody after. */
    @Delete("DELETE FROM password_reset WHERE token_hash = #{hash} AND expires_at > #{now}")
    int use(@Param("hash") String hash, @Param("now") Instant now);
}
