package com.mmall.user.account;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Names and e-mail addresses are found by their copies in lower case, which compare exactly. */
@Mapper
interface AccountMapper extends BaseMapper<AccountRow> {
    @Select("SELECT * FROM account WHERE username_key = #{key}")
    @Nullable
    AccountRow byUsername(String key);

    @Select("SELECT * FROM account WHERE email_key = #{key}")
    @Nullable
    AccountRow byEmail(String key);

    @Select("SELECT * FROM account WHERE id = #{id} FOR UPDATE")
    @Nullable
    AccountRow locked(long id);

    @Update("UPDATE account SET password_hash = #{hash} WHERE id = #{id}")
    int password(@Param("id") long id, @Param("hash") String hash);

    /** Only if nobody else changed the password since {@code old} was read. */
    @Update("UPDATE account SET password_hash = #{hash} WHERE id = #{id} AND password_hash = #{old}")
    int rehash(@Param("id") long id, @Param("old") String old, @Param("hash") String hash);

    /** An address that is null stays as it is; so does the telephone number, unless it is given. */
    @Update("""
            UPDATE account SET email = COALESCE(#{email}, email), phone = IF(#{phoneIsGiven}, #{phone}, phone)
            WHERE id = #{id}
            """)
    int contact(
            @Param("id") long id,
            @Param("email") @Nullable String email,
            @Param("phoneIsGiven") boolean phoneIsGiven,
            @Param("phone") @Nullable String phone);

    @Update("UPDATE account SET role = #{role}, locked = #{locked} WHERE id = #{id}")
    int roleAndLock(@Param("id") long id, @Param("role") Role role, @Param("locked") boolean locked);

    @Select("""
            SELECT * FROM account
            WHERE id < #{before}
            AND (#{prefix} = '' OR username_key LIKE CONCAT(#{prefix}, '%') OR email_key LIKE CONCAT(#{prefix}, '%'))
            ORDER BY id DESC LIMIT #{size} OFFSET #{skip}
            """)
    List<AccountRow> page(
            @Param("prefix") String prefix,
            @Param("before") long before,
            @Param("size") int size,
            @Param("skip") long skip);

    @Select("""
            SELECT COUNT(*) FROM (
              SELECT 1 FROM account
              WHERE #{prefix} = '' OR username_key LIKE CONCAT(#{prefix}, '%') OR email_key LIKE CONCAT(#{prefix}, '%')
              LIMIT #{most}) found
            """)
    long count(@Param("prefix") String prefix, @Param("most") int most);
}
