"""A citizen's request under one procedure, from guidance at the counter to the result in her hands.

dossier      hồ sơ thủ tục hành chính
visit        lượt đến quầy: one visit may bring several dossiers, with one slip
submitter    người nộp; owner: chủ hồ sơ (whom it is about); often different
paper        giấy tờ trong thành phần hồ sơ
receipt      giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01)
supplement   yêu cầu bổ sung (mẫu 02); refusal: từ chối tiếp nhận (mẫu 03)
result       kết quả: number from its register, date, signer, scan
guidance     hướng dẫn: help given without a dossier
draft        hồ sơ đang nhập, kept on the server
"""
