package com.mmall.user.address;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Every statement names the user: nobody reaches another's address by its number. */
@Mapper
interface AddressMapper extends BaseMapper<AddressRow> {
    /** Lets one change of a user's address book wait for another. */
    @Select("SELECT id FROM account WHERE id = #{userId} FOR UPDATE")
    @Nullable
    Long hold(long userId);

    @Select("SELECT * FROM address WHERE user_id = #{userId} ORDER BY is_default DESC, id DESC")
    List<AddressRow> ofUser(long userId);

    @Select("SELECT * FROM address WHERE id = #{id} AND user_id = #{userId}")
    @Nullable
    AddressRow one(@Param("userId") long userId, @Param("id") long id);

    @Update("""
            UPDATE address SET receiver = #{a.receiver}, phone = #{a.phone}, province = #{a.province}, city = #{a.city},
              district = #{a.district}, detail = #{a.detail}, zip = #{a.zip}
            WHERE id = #{id} AND user_id = #{userId}
            """)
    int change(@Param("userId") long userId, @Param("id") long id, @Param("a") AddressForm address);

    @Update("UPDATE address SET is_default = (id = #{id}) WHERE user_id = #{userId}")
    int makeDefault(@Param("userId") long userId, @Param("id") long id);

    @Delete("DELETE FROM address WHERE id = #{id} AND user_id = #{userId}")
    int remove(@Param("userId") long userId, @Param("id") long id);
}
