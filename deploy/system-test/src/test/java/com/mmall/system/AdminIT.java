package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin does in a browser on one day, and who else is let in. */
class AdminIT {
    @TempDir
    static Path data;

    private static Storefront storefront;
    private Visitor admin;

    @BeforeAll
    static void up() {
        storefront = Storefront.open(data, Map.of("MMALL_ADMIN_PASSWORD", AdminLogIn.PASSWORD));
    }

    @AfterAll
    static void down() {
        if (storefront != null) {
            storefront.close();
        }
    }

    @BeforeEach
    void comes() {
        admin = storefront.visitor("zh-CN", 1280);
    }

    @AfterEach
    void goes() {
        admin.close();
    }

    @Test
    void anAdminsDay() throws IOException {
        WorkForAdmins.in(storefront);
        AdminLogIn.on(admin, "/admin/orders?status=PAID");
        admin.await("tbody .row-link");
        admin.pageIsFit();

        admin.open("/admin");
        admin.await("[data-to-do=toShip] strong:text-is('1')");
        admin.await("[data-to-do=attention] strong:text-is('1')");
        admin.pageIsFit();
        admin.page.locator("[data-to-do=toShip]").click();
        admin.page.waitForURL("**/admin/orders?status=PAID");
        exports();
        admin.page.locator("tbody .row-link").click();
        ships();
        givesAPartBack();
        asksAlipay();
        seesToWhatWaits();
        addsAProduct();
        assertThat(admin.complaints()).isEmpty();
    }

    private void exports() throws IOException {
        admin.await("tbody .row-link");
        var orderNo = admin.page.locator("tbody .row-link").innerText();
        var file = admin.page.waitForDownload(() -> admin.button("导出 CSV").click());
        assertThat(Files.readString(file.path())).startsWith("\uFEFF订单号,").contains(orderNo, "待发货");
    }

    private void ships() {
        admin.await("[data-money=paid]");
        admin.button("发货").click();
        admin.labelled("运单号").fill("SF1234567890");
        admin.pageIsFit();
        admin.button("确认发货").click();
        admin.page.getByText("已发货").first().waitFor();
        assertThat(admin.button("发货").count()).isZero();
    }

    private void givesAPartBack() {
        admin.button("退款").click();
        admin.labelled("退款金额").fill("100000");
        assertThat(admin.button("确认退款").isDisabled()).isTrue();
        admin.labelled("退款金额").fill("1.00");
        admin.labelled("原因").fill("破损");
        admin.button("确认退款").click();
        admin.await("[data-money=refunded]:has-text('¥1.00')");
        admin.await("section .tag:text-is('已退款')");
        admin.pageIsFit();
    }

    private void asksAlipay() {
        admin.page.locator("tr:has-text('已用于本订单') .row-link").click();
        admin.page.waitForURL("**/admin/payments/*");
        admin.button("立即询问支付宝").click();
        admin.page.getByText("已询问支付宝").waitFor();
        admin.pageIsFit();
    }

    private void seesToWhatWaits() {
        admin.open("/admin/attention");
        admin.await("tr:has-text('支付宝拒绝生成二维码')");
        admin.pageIsFit();
        admin.button("标记为已处理").first().click();
        admin.labelled("处理说明").fill("已联系支付宝");
        admin.page.locator("dialog[open] .primary").click();
        admin.page.getByText("没有需要处理的支付").waitFor();
    }

    private void addsAProduct() {
        admin.open("/admin/products/new");
        admin.page.waitForCondition(() -> admin.page.locator("#category option").count() > 1);
        admin.labelled("名称").fill("新到的茶");
        admin.page.locator("#category").selectOption(new SelectOption().setIndex(1));
        admin.labelled("价格（元）").fill("12.5");
        admin.labelled("初始库存").fill("7");
        admin.page.locator("input[type=file]").setInputFiles(Pictures.png("tea.png", 120));
        admin.await("li[draggable] img");
        admin.page.getByRole(AriaRole.CHECKBOX).check();
        admin.button("保存").click();
        admin.await("[data-stock]:text-is('7')");
        admin.pageIsFit();
        admin.link("在商城查看").click();
        admin.page.getByText("新到的茶").first().waitFor();
        admin.await(".acts");
    }

    @Test
    void manyOrdersAtOnce() {
        var orders = WorkForAdmins.paidOrders(storefront, 3);
        AdminLogIn.on(admin, "/admin/");
        admin.await("[data-to-do=refundRequested] strong:text-is('1')");
        admin.page.locator("[data-to-do=refundRequested]").click();
        admin.page.locator("tr:has-text('" + orders.getFirst() + "') .row-link").click();
        declines();
        notesDown();
        findsByAView(orders);
        shipsMany(orders);
        changesAShipment(orders.get(1));
        runsAJob();
        reconciles();
        goesByTheKeyboard();
        assertThat(admin.complaints()).isEmpty();
    }

    private void declines() {
        admin.page.getByText("买家申请退款：颜色不对").first().waitFor();
        admin.button("拒绝退款申请").click();
        admin.labelled("原因").fill("已拆封");
        admin.pageIsFit();
        admin.button("确认拒绝").click();
        admin.await(".events li:has-text('退款申请未通过'):has-text('已拆封')");
        assertThat(admin.button("拒绝退款申请").count()).isZero();
    }

    private void notesDown() {
        admin.labelled("添加备注").fill("已电话联系买家");
        admin.page.keyboard().press("Control+Enter");
        admin.await("section li:has-text('已电话联系买家')");
        admin.pageIsFit();
    }

    private void findsByAView(List<String> orders) {
        admin.open("/admin/orders?status=PAID&sort=amount_desc");
        admin.await("tr:has-text('" + orders.getLast() + "')");
        admin.await("[data-sums]:has-text('订单')");
        admin.button("保存为视图").click();
        admin.labelled("视图名称").fill("大额待发货");
        admin.page.locator("dialog[open] .primary").click();
        admin.await("a[aria-current]:text-is('大额待发货')");
        admin.page.locator("summary:text-is('选择列')").click();
        admin.page
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("收货人"))
                .uncheck();
        admin.pageIsFit();
        admin.page.reload();
        admin.await("a[aria-current]:text-is('大额待发货')");
        admin.await("tbody .row-link");
        assertThat(admin.page.locator("thead th:text-is('收货人')").count()).isZero();
    }

    private void shipsMany(List<String> orders) {
        admin.page
                .locator("tr:has-text('" + orders.get(1) + "') input[type=checkbox]")
                .check();
        admin.page.locator(".notice a:text-is('批量发货')").click();
        admin.await("tr[data-order='" + orders.get(1) + "']");
        admin.page
                .locator("textarea")
                .fill(String.join(
                        "\n",
                        orders.get(0) + "\tEMS\tE0",
                        orders.get(1) + ",顺丰速运,SF1",
                        orders.get(2) + "，中通快递，ZT2",
                        "999999999999999999,EMS,E3"));
        admin.button("读入清单").click();
        admin.await("tr[data-order='999999999999999999']");
        admin.pageIsFit();
        admin.button("发货 4 个订单").click();
        admin.await(".notice:has-text('已发货 3 个，未成功 1 个')");
        admin.await("tr[data-order='999999999999999999'] .wrong");
        admin.pageIsFit();
        assertThat(admin.complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("404"));
        admin.page.onceDialog(Dialog::accept);
    }

    private void changesAShipment(String order) {
        admin.open("/admin/orders/" + order);
        admin.button("修改物流信息").click();
        admin.labelled("运单号").fill("SF2");
        admin.pageIsFit();
        admin.page.locator("dialog[open] .primary").click();
        admin.await(".events li:has-text('物流信息已更新'):has-text('SF2')");
    }

    private void runsAJob() {
        admin.open("/admin/jobs");
        admin.await("[data-job='payment-service qr-images']");
        admin.pageIsFit();
        admin.page.locator("[data-job='order-service retention'] button").click();
        admin.await("[data-job='order-service retention'] .tag.good");
    }

    /** A day before the shop had any payment: Alipay's bill is empty, and so are our books. */
    private void reconciles() {
        admin.open("/admin/reconciliation");
        admin.await("main form input[type=date]");
        admin.page.locator("main form input[type=date]").first().fill("2025-11-11");
        admin.page.locator("main form button").first().click();
        admin.await("[data-day='2025-11-11'][data-state=DONE] .tag.good");
        admin.pageIsFit();
        WorkForAdmins.withoutTheBillOf(storefront, "2025-11-12");
        admin.page.locator("main form input[type=date]").first().fill("2025-11-12");
        admin.page.locator("main form button").first().click();
        admin.await("[data-kind=MISSING_BILL]");
        admin.button("标记为已处理").first().click();
        admin.labelled("处理说明").fill("已向支付宝索取账单");
        admin.pageIsFit();
        admin.page.locator("dialog[open] .primary").click();
        admin.await("[data-kind=MISSING_BILL]:has-text('已向支付宝索取账单')");
        admin.pageIsFit();
    }

    private void goesByTheKeyboard() {
        admin.page.keyboard().press("Control+k");
        admin.await("dialog[open] [role=combobox]");
        admin.pageIsFit();
        admin.page.keyboard().type("检查");
        admin.page.keyboard().press("Enter");
        admin.page.waitForURL("**/admin/set-up");
        admin.await("[data-step=notify]");
        admin.pageIsFit();
        admin.page.keyboard().press("?");
        admin.await("dialog[open] kbd");
        admin.pageIsFit();
        admin.page.keyboard().press("Escape");
        admin.page.keyboard().press("g");
        admin.page.keyboard().press("p");
        admin.page.waitForURL("**/admin/payments");
        admin.await("tbody .row-link");
    }

    @Test
    void aBuyerIsToldThatItIsNotForThem() {
        admin.logIn();
        admin.open("/admin/orders");
        admin.page.getByText("这个账号不是管理员").waitFor();
        admin.pageIsFit();
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    void aSessionThatEndsTakesNothingAway() {
        AdminLogIn.on(admin, "/admin/products/new");
        admin.labelled("名称").fill("写了一半");
        admin.page.evaluate("() => fetch('/api/sessions/current', {method: 'DELETE'}).then(answer => answer.status)");
        admin.page.waitForCondition(() -> admin.page.locator("#category option").count() > 1);
        admin.page.locator("#category").selectOption(new SelectOption().setIndex(1));
        admin.labelled("价格（元）").fill("1.00");
        admin.button("保存").click();

        admin.await("dialog[open] h1:text-is('登录管理后台')");
        admin.pageIsFit();
        AdminLogIn.fill(admin.page.locator("dialog[open]"));

        admin.page
                .locator("dialog[open]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(admin.labelled("名称").inputValue()).isEqualTo("写了一半");
        admin.button("保存").click();
        admin.await("[data-stock]");
    }

    @Test
    void aPriceIsChangedWhileItsBuyerLooksAtTheCode() {
        try (var buyer = storefront.visitor("zh-CN", 390)) {
            buyer.logIn();
            var old = buyer.order(storefront.product());
            var orderNo = buyer.page.url().replaceAll(".*/orders/([0-9]+)/pay.*", "$1");
            AdminLogIn.on(admin, "/admin/orders/" + orderNo);
            admin.button("改价").click();
            admin.labelled("新的订单总额").fill("0");
            assertThat(admin.button("确认改价").isDisabled()).isTrue();
            admin.labelled("新的订单总额").fill("6.66");
            admin.labelled("原因").fill("老顾客");
            admin.pageIsFit();
            admin.button("确认改价").click();
            admin.await("[data-money=total]:has-text('¥6.66')");
            admin.await("text=价格已修改");
            admin.pageIsFit();

            buyer.await("[data-phase=expired]");
            buyer.pageIsFit();
            buyer.button("刷新二维码").click();
            var code = buyer.code();
            assertThat(code).isNotEqualTo(old);
            buyer.await("main:has-text('6.66')");
            storefront.pay(code);
            buyer.await(".done");
            buyer.open("/orders/" + orderNo);
            buyer.await("text=老顾客");
            buyer.pageIsFit();
            admin.open("/admin/orders/" + orderNo);
            ships(); // and leaves nothing for another test's admin to do
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @Test
    void goodsAreReturnedFromBothSides() {
        try (var buyer = storefront.visitor("zh-CN", 390)) {
            new ReturnOfGoods(storefront, buyer, admin).goesItsWay();
            assertThat(buyer.complaints()).isEmpty();
        }
    }

    @Test
    void eachPageShowsThatItLoadsThatItFailedAndThatThereIsNoNetwork() {
        var order = WorkForAdmins.anOrderIn(storefront);
        AdminLogIn.on(admin, "/admin/orders?status=PAID");
        var connection = new BadConnection(admin, address -> !address.endsWith("/api/users/me"));

        connection.showsEachStateOf("/admin", "[data-to-do] strong");
        connection.showsEachStateOf("/admin/orders", "tbody tr");
        connection.showsEachStateOf("/admin/orders/" + order.orderNo(), "[data-money=paid]");
        connection.showsEachStateOf("/admin/payments", "tbody tr");
        connection.showsEachStateOf("/admin/payments/" + order.paymentNo(), "tbody tr");
        connection.showsEachStateOf("/admin/attention", "main .state, tbody tr");
        connection.showsEachStateOf("/admin/products", "tbody tr");
        connection.showsEachStateOf("/admin/products/" + storefront.product(), "[data-stock]");
        connection.showsEachStateOf("/admin/products/new", "#category:has(option)");
        connection.showsEachStateOf("/admin/categories", "tbody tr");
        connection.showsEachStateOf("/admin/users", "tbody tr");
        connection.showsEachStateOf("/admin/audit", "main .state, tbody tr");
        connection.showsEachStateOf("/admin/find?q=admin", "tbody tr");
    }

    @Test
    void anAdminWhoCannotBeRecognizedYetIsToldSoAndLetInLater() {
        AdminLogIn.on(admin, "/admin/orders");
        new BadConnection(admin, address -> address.endsWith("/api/users/me"))
                .showsEachStateOf("/admin/users", "tbody tr");
    }

    @Test
    void inEnglishOnASmallPhone() {
        admin.close();
        admin = storefront.visitor("en", 360);
        AdminLogIn.on(admin, "/admin/orders");
        for (var path : List.of(
                "",
                "/orders",
                "/orders/ship",
                "/packing",
                "/set-up",
                "/payments",
                "/attention",
                "/products",
                "/products/new",
                "/categories",
                "/users",
                "/audit",
                "/reconciliation",
                "/jobs",
                "/find?q=admin",
                "/nothing")) {
            admin.open("/admin" + path);
            admin.await("main h1");
            admin.page.waitForCondition(
                    () -> admin.page.locator("main [aria-busy=true]").count() == 0);
            admin.pageIsFit();
        }
        assertThat(admin.complaints()).isEmpty();
    }
}
